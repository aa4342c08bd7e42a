-- Version 3: documents that come out of a container, such as an archive, and more kinds of block.

-- The hash of the container that the document came out of, as found under its smallest path. Null for a
-- file of its own. It is no reference to a row: containers can be removed while their parts stay.
ALTER TABLE document ADD COLUMN parent BLOB CHECK (length(parent) = 32);
ALTER TABLE document ADD COLUMN captured TEXT; -- EDTF: when a web archive captured it
ALTER TABLE document ADD COLUMN pages_set_aside TEXT NOT NULL DEFAULT '[]'; -- JSON: [{"page", "outcome"}]
-- The same for each path.
ALTER TABLE location ADD COLUMN parent BLOB CHECK (length(parent) = 32);
CREATE INDEX location_by_parent ON location (parent) WHERE parent IS NOT NULL;

-- New kinds of block: 7 footnote 8 comment 9 deleted 10 hidden.
ALTER TABLE block ADD COLUMN address TEXT;       -- sheet and cells of a table, such as Arrivals!A4:F4
ALTER TABLE block ADD COLUMN recognised INTEGER; -- percent: how sure letters recognised in a picture are
DROP VIEW prose;
CREATE VIEW prose AS SELECT key, text FROM block WHERE kind NOT IN (6, 8, 9, 10);

DROP VIEW documents;
CREATE VIEW documents AS
SELECT 'sha256:' || lower(hex(hash)) AS id, path, 'sha256:' || lower(hex(parent)) AS parent, title, publisher,
  published, published_basis, url, captured, language, media_type, characters, outcome, problem, pages_set_aside,
  original_bytes,
  (SELECT json_group_array(location.path) FROM location WHERE location.document = document.document) AS paths
FROM document;
