-- Version 1. Lines are read by people who open a case with another tool: say here what each thing is.
--
-- A key holds the number of its document and a place within it: document << 26 | place. For a fact
-- the place is kind << 22 | ordinal, so that the facts of one kind of one document lie together, in
-- the order of the text, and need no index to be listed. Nor do the rows of a document: they lie from
-- document << 26 to before (document + 1) << 26, which is why the tables of facts and blocks, with far
-- more rows than all others, declare no foreign key: SQLite would need an index for it, and a look-up
-- for each row. Whoever removes a document removes its facts and blocks; "plimsoll check" looks for lost ones.

-- A file, by the SHA-256 of its bytes.
CREATE TABLE document (
  document           INTEGER PRIMARY KEY,
  hash               BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  path               TEXT NOT NULL,     -- the smallest of its locations
  title              TEXT,
  publisher          TEXT,
  published          TEXT,              -- EDTF
  published_earliest TEXT,              -- bounds of that date; 0000-01-01 and 9999-12-31 where open
  published_latest   TEXT,
  published_basis    TEXT NOT NULL,
  url                TEXT,
  language           TEXT,
  media_type         TEXT NOT NULL,
  characters         INTEGER NOT NULL,
  outcome            TEXT NOT NULL,     -- read, or why not
  problem            TEXT,              -- the same as a sentence
  after              TEXT NOT NULL,     -- what stands after the last block
  original_bytes     INTEGER,           -- null where the original is not kept
  counts             TEXT NOT NULL      -- JSON: facts per kind
) STRICT;

-- Every path that the bytes were found under, with what a person gave along with that file.
CREATE TABLE location (
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  path     TEXT NOT NULL,
  given    TEXT,
  PRIMARY KEY (document, path)
) STRICT, WITHOUT ROWID;

-- The bytes of a file, in pieces of 1 MiB, each a zstd frame of its own.
CREATE TABLE original (
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  chunk    INTEGER NOT NULL,
  bytes    BLOB NOT NULL,
  PRIMARY KEY (document, chunk)
) STRICT;

-- The text, block by block. "before" is the white space between the block and what precedes it.
CREATE TABLE block (
  key      INTEGER PRIMARY KEY,
  document INTEGER NOT NULL AS (key >> 26) VIRTUAL,
  kind     INTEGER NOT NULL, -- 0 heading 1 paragraph 2 list item 3 quotation 4 caption 5 table row 6 furniture
  page     INTEGER,
  start    INTEGER NOT NULL, -- first code point
  before   TEXT NOT NULL,
  text     TEXT NOT NULL
) STRICT;

-- What the machine read. "body" is the fact's JSON without what the columns, its block or a default
-- say: see src/body.rs. Offsets are code points of the document.
CREATE TABLE fact (
  key         INTEGER PRIMARY KEY,
  document    INTEGER NOT NULL AS (key >> 26) VIRTUAL,
  id          BLOB NOT NULL CHECK (length(id) = 10),
  start       INTEGER NOT NULL,
  stop        INTEGER NOT NULL,
  quote_start INTEGER NOT NULL,
  quote_stop  INTEGER NOT NULL,
  block       INTEGER,
  page        INTEGER,
  claim       BLOB,   -- id of the claim it stands in
  type        TEXT,   -- type of an entity, mention or event; measure of a figure; act of a claim
  earliest    TEXT,   -- bounds of its own date; null where it has none, ends of the calendar where open
  latest      TEXT,
  body        TEXT NOT NULL
) STRICT;
-- Ids are hashes, and one index over them all would be written at random places for every fact. So
-- there is a run of ids per 1024 documents: a document is written into the last run alone, and an id
-- is looked up in each.
CREATE UNIQUE INDEX fact_by_id ON fact (key >> 36, id);

-- The full-text index, over the report's own prose. Whoever writes blocks writes it too: a trigger would
-- make FTS5 write its memory out for every block, since a statement with a trigger has a savepoint.
CREATE VIEW prose AS SELECT key, text FROM block WHERE kind <> 6;
CREATE VIRTUAL TABLE word USING fts5 (
  text, content = 'prose', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
);
-- Words of a removed document leave the index at once, and not at some later merge.
INSERT INTO word (word, rank) VALUES ('secure-delete', 1);
