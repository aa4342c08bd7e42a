-- Version 2: with which packs documents of this case were read. One that has changed in between stands
-- twice, until all documents have been read again.
CREATE TABLE pack (
  name    TEXT NOT NULL,
  version INTEGER NOT NULL,     -- that the pack gives itself
  seal    BLOB NOT NULL CHECK (length(seal) = 32), -- SHA-256 of its files
  PRIMARY KEY (name, seal)
) STRICT, WITHOUT ROWID;
