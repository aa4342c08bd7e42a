-- Version 7: the program that made a file.

ALTER TABLE document ADD COLUMN producer TEXT; -- as the file says itself

DROP VIEW documents;
CREATE VIEW documents AS
SELECT 'sha256:' || lower(hex(hash)) AS id, path, 'sha256:' || lower(hex(parent)) AS parent, title, publisher,
  published, published_basis, url, captured, producer, language, media_type, characters, outcome, problem,
  pages_set_aside, original_bytes,
  (SELECT json_group_array(location.path) FROM location WHERE location.document = document.document) AS paths
FROM document;
