-- Version 6: a case keeps the words of packs that are not built into the program, so that whoever opens it has them too.
ALTER TABLE pack ADD COLUMN words TEXT;    -- its files as a JSON object, each by its name; NULL for the built-in pack, and in older cases
ALTER TABLE pack ADD COLUMN place INTEGER; -- in the order in which packs add to each other
