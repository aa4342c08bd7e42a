-- Version 9: pages that a machine read before the file came here.

-- JSON: numbers of pages that are pictures with letters beneath them.
ALTER TABLE document ADD COLUMN pages_scanned TEXT NOT NULL DEFAULT '[]';

DROP VIEW documents;
CREATE VIEW documents AS
SELECT 'sha256:' || lower(hex(hash)) AS id, path, 'sha256:' || lower(hex(parent)) AS parent, title, publisher,
  published, published_basis, url, captured, producer, language, media_type, characters, outcome, problem,
  pages_set_aside, pages_scanned, recognised, original_bytes,
  (SELECT json_group_array(location.path) FROM location WHERE location.document = document.document) AS paths
FROM document;
