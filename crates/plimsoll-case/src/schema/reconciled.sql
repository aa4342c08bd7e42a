-- Version 5: documents side by side. All of it follows from the facts and from what people judged, and can be
-- made again from them.

-- Whether a document's facts have been laid beside those of the others since they were last written.
ALTER TABLE document ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;

-- What can be one with others: who bears a name, an agreement or an event as one document tells it. The number is a
-- hash of what tells it from all others, so it is the same whatever came first.
CREATE TABLE item (
  item          INTEGER PRIMARY KEY,
  sort          INTEGER NOT NULL, -- 0 who bears a name 1 agreement 2 event
  body          TEXT NOT NULL,    -- JSON
  groups_as     INTEGER,          -- the smallest item of its group: all that are one have the same
  neighbourhood INTEGER,          -- the smallest item of all those on which its group depends
  why           TEXT              -- JSON: why the items of a group are one, with the smallest of them
) STRICT;
CREATE INDEX item_by_group ON item (groups_as);
CREATE INDEX item_by_neighbourhood ON item (neighbourhood);

-- Numbers that items share which may be one.
CREATE TABLE item_key (
  key  INTEGER NOT NULL,
  item INTEGER NOT NULL,
  PRIMARY KEY (key, item)
) STRICT, WITHOUT ROWID;

-- The item that a fact is.
CREATE TABLE item_fact (
  fact INTEGER PRIMARY KEY, -- key in table fact
  item INTEGER NOT NULL
) STRICT;
CREATE INDEX item_fact_by_item ON item_fact (item);

-- Items of which a fact has gone or changed since the documents were last laid side by side.
CREATE TABLE stale_item (item INTEGER PRIMARY KEY) STRICT;

-- Pairs of items of different groups that may be one: for a person to say.
CREATE TABLE question (
  one   INTEGER NOT NULL,
  other INTEGER NOT NULL,
  why   TEXT NOT NULL, -- JSON
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX question_by_other ON question (other);

-- The judgements that were taken into account.
CREATE TABLE heard (
  one   INTEGER NOT NULL,
  other INTEGER NOT NULL,
  same  INTEGER NOT NULL,
  PRIMARY KEY (one, other, same)
) STRICT, WITHOUT ROWID;

-- For people with another SQLite tool: which facts are one.
CREATE VIEW groups AS
SELECT printf('%016x', i.groups_as) AS "group", i.sort, f.short_id, f.path, f.text, f.quote
FROM item_fact AS x JOIN item AS i ON i.item = x.item
JOIN (SELECT fact.key AS key, lower(hex(fact.id)) AS short_id, d.path,
        coalesce(fact.body ->> '$.text', substr(b.text, fact.start - b.start + 1, fact.stop - fact.start)) AS text,
        coalesce(fact.body ->> '$.quote', substr(b.text, fact.quote_start - b.start + 1, fact.quote_stop - fact.quote_start)) AS quote
      FROM fact JOIN document AS d ON d.document = fact.document
      LEFT JOIN block AS b ON b.key = (fact.document << 26) + fact.block) AS f ON f.key = x.fact;
