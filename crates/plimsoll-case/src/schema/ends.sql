-- Version 11: when agreements end.

DROP VIEW agreements;
CREATE VIEW agreements AS
SELECT 'agreement-' || short_id AS id, path, document, "start", "end", text, quote, page,
  body ->> '$.name' AS name, body -> '$.parties' AS parties, body ->> '$.signed.value' AS signed,
  body ->> '$.in_force.value' AS in_force, body ->> '$.term.value' AS term,
  body ->> '$.renewal.value' AS renewal, body ->> '$.notice.value' AS notice,
  body -> '$.ends' AS ends, body -> '$.renewals' AS renewals, body -> '$.notice_deadlines' AS notice_deadlines,
  body ->> '$.status.value' AS status, claim, rule
FROM facts WHERE kind_number = 6;
