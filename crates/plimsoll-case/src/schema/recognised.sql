-- Version 8: letters that were recognised in pictures of pages.

-- JSON: {"engine", "version", "languages", "pages", "percent"}; null where all letters stand in the file.
ALTER TABLE document ADD COLUMN recognised TEXT;

-- What a program said of the picture of a page, word for word, so that the document can be read again to
-- the same text without that program.
CREATE TABLE recognised_page (
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  page     INTEGER NOT NULL,
  engine   TEXT NOT NULL, -- JSON: which program it was, and which languages it looked for
  words    BLOB NOT NULL, -- TSV as Tesseract writes it, a zstd frame
  PRIMARY KEY (document, page)
) STRICT, WITHOUT ROWID;

DROP VIEW documents;
CREATE VIEW documents AS
SELECT 'sha256:' || lower(hex(hash)) AS id, path, 'sha256:' || lower(hex(parent)) AS parent, title, publisher,
  published, published_basis, url, captured, producer, language, media_type, characters, outcome, problem,
  pages_set_aside, recognised, original_bytes,
  (SELECT json_group_array(location.path) FROM location WHERE location.document = document.document) AS paths
FROM document;

DROP VIEW figures;
CREATE VIEW figures AS
SELECT 'figure-' || short_id AS id, path, document, "start", "end", text, quote, page, type AS measure,
  body ->> '$.value' AS value, body ->> '$.low' AS low, body ->> '$.high' AS high,
  body ->> '$.bound' AS bound, body ->> '$.unit' AS unit, body ->> '$.change' AS change,
  body ->> '$.period.value' AS period, body ->> '$.as_of.value' AS as_of, body ->> '$.flow' AS flow,
  body ->> '$.population.text' AS population,
  coalesce(body ->> '$.place.name', body ->> '$.place.text') AS place,
  coalesce(body ->> '$.origin.name', body ->> '$.origin.text') AS origin,
  body -> '$.roles' AS roles, claim, polarity, modality, hedged, rule,
  body ->> '$.recognised' AS recognised -- percent: how sure the program was of its words
FROM facts WHERE kind_number = 4;
