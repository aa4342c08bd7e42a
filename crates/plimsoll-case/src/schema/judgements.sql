-- Version 4: what people judged. Both tables only ever grow, and they outlive what the machine read and
-- the documents themselves.

-- A fact that was judged, as it was then. Judgements of one fact share a row as long as it stays the same.
CREATE TABLE target (
  target      INTEGER PRIMARY KEY,
  id          TEXT NOT NULL,
  hash        BLOB NOT NULL CHECK (length(hash) = 32), -- of its document, which may be gone
  start       INTEGER NOT NULL,
  stop        INTEGER NOT NULL,
  -- By which it is found again. With a document that is removed go these words too.
  text        TEXT,
  quote       TEXT,
  quote_start INTEGER,
  prefix      TEXT,
  suffix      TEXT
) STRICT;
CREATE INDEX target_by_document ON target (hash, id);

CREATE TABLE judgement (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  at     TEXT NOT NULL,  -- RFC 3339, Greenwich time
  "by"   TEXT NOT NULL,
  why    TEXT,
  act    TEXT NOT NULL CHECK (act IN ('same', 'different', 'wrong', 'checked', 'undo')),
  a      INTEGER REFERENCES target,    -- the fact, or the first of two
  b      INTEGER REFERENCES target,
  undone INTEGER REFERENCES judgement, -- the number of an earlier judgement
  CHECK ((act = 'undo') = (a IS NULL) AND (act = 'undo') = (undone IS NOT NULL)),
  CHECK ((act IN ('same', 'different')) = (b IS NOT NULL)),
  CHECK (undone < number)
) STRICT;

CREATE TRIGGER judgement_comes_last BEFORE INSERT ON judgement
WHEN NEW.number <> (SELECT ifnull(max(number), 0) + 1 FROM judgement)
BEGIN SELECT raise(ABORT, 'a judgement has the number after the last'); END;

CREATE TRIGGER judgement_stays BEFORE DELETE ON judgement
BEGIN SELECT raise(ABORT, 'judgements are never deleted: undo it with a further one'); END;

CREATE TRIGGER judgement_stays_as_it_is BEFORE UPDATE ON judgement
BEGIN SELECT raise(ABORT, 'judgements are never changed: undo it with a further one'); END;

CREATE TRIGGER target_is_new BEFORE INSERT ON target
WHEN EXISTS (SELECT 1 FROM target WHERE target = NEW.target)
BEGIN SELECT raise(ABORT, 'what was judged is never changed'); END;

CREATE TRIGGER target_stays BEFORE DELETE ON target
BEGIN SELECT raise(ABORT, 'what was judged is never deleted'); END;

CREATE TRIGGER target_stays_as_it_is BEFORE UPDATE ON target
WHEN (NEW.target, NEW.id, NEW.hash, NEW.start, NEW.stop) IS NOT (OLD.target, OLD.id, OLD.hash, OLD.start, OLD.stop)
  OR coalesce(NEW.text, NEW.quote, NEW.quote_start, NEW.prefix, NEW.suffix) IS NOT NULL
BEGIN SELECT raise(ABORT, 'what was judged is never changed, but its words can be taken out'); END;

-- For people with another SQLite tool.
CREATE VIEW judgements AS
SELECT j.number, j.at, j."by", j.why, j.act, a.id AS a, a.text AS a_text, b.id AS b, b.text AS b_text, j.undone
FROM judgement AS j LEFT JOIN target AS a ON a.target = j.a LEFT JOIN target AS b ON b.target = j.b;
