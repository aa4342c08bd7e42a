-- For people with another SQLite tool: every document and fact with plain columns. Offsets are code
-- points; "text" is the fact's own words and "quote" the passage around them. A column that holds a
-- list holds JSON.

CREATE VIEW documents AS
SELECT 'sha256:' || lower(hex(hash)) AS id, path, title, publisher, published, published_basis, url,
  language, media_type, characters, outcome, problem, original_bytes,
  (SELECT json_group_array(location.path) FROM location WHERE location.document = document.document) AS paths
FROM document;

-- What all facts have. The other views choose from this one.
CREATE VIEW facts AS
SELECT f.key >> 22 & 15 AS kind_number,
  lower(hex(f.id)) AS short_id, d.path AS path, 'sha256:' || lower(hex(d.hash)) AS document,
  f.start AS "start", f.stop AS "end",
  coalesce(f.body ->> '$.text', substr(b.text, f.start - b.start + 1, f.stop - f.start)) AS text,
  coalesce(f.body ->> '$.quote', substr(b.text, f.quote_start - b.start + 1, f.quote_stop - f.quote_start)) AS quote,
  f.page, f.block, f.body ->> '$.rule' AS rule, iif(f.claim IS NULL, NULL, 'claim-' || lower(hex(f.claim))) AS claim,
  coalesce(f.body ->> '$.polarity', 'positive') AS polarity,
  coalesce(f.body ->> '$.modality', 'actual') AS modality,
  coalesce(f.body ->> '$.hedged', 0) AS hedged,
  f.type, f.earliest, f.latest, f.body
-- CROSS JOIN keeps SQLite to this order: from a document to where its facts lie.
FROM document AS d
CROSS JOIN fact AS f ON f.key >= d.document << 26 AND f.key < (d.document + 1) << 26
LEFT JOIN block AS b ON b.key = (f.document << 26) + f.block;

CREATE VIEW entities AS
SELECT 'entity-' || short_id AS id, path, document, "start", "end", text, quote, page, type,
  body ->> '$.name' AS name, body -> '$.names' AS names, body ->> '$.sector' AS sector,
  body ->> '$.public' AS public, rule
FROM facts WHERE kind_number = 0;

CREATE VIEW mentions AS
SELECT 'mention-' || short_id AS id, path, document, "start", "end", text, quote, page, type,
  body ->> '$.entity' AS entity, claim, rule
FROM facts WHERE kind_number = 1;

CREATE VIEW times AS
SELECT 'time-' || short_id AS id, path, document, "start", "end", text, quote, page,
  body ->> '$.value' AS value, body ->> '$.timex3.type' AS timex_type,
  body ->> '$.anchored_to' AS anchored_to, claim, rule
FROM facts WHERE kind_number = 2;

CREATE VIEW claims AS
SELECT 'claim-' || short_id AS id, path, document, "start", "end", text, quote, page, type AS act,
  coalesce(body ->> '$.sources[0].name', body ->> '$.sources[0].text') AS source,
  body -> '$.sources' AS sources, body ->> '$.cue.lemma' AS cue, body ->> '$.content.text' AS content,
  body ->> '$.form' AS form, body ->> '$.said_on.value' AS said_on, claim, polarity, modality, hedged, rule
FROM facts WHERE kind_number = 3;

CREATE VIEW figures AS
SELECT 'figure-' || short_id AS id, path, document, "start", "end", text, quote, page, type AS measure,
  body ->> '$.value' AS value, body ->> '$.low' AS low, body ->> '$.high' AS high,
  body ->> '$.bound' AS bound, body ->> '$.unit' AS unit, body ->> '$.change' AS change,
  body ->> '$.period.value' AS period, body ->> '$.as_of.value' AS as_of, body ->> '$.flow' AS flow,
  body ->> '$.population.text' AS population,
  coalesce(body ->> '$.place.name', body ->> '$.place.text') AS place,
  coalesce(body ->> '$.origin.name', body ->> '$.origin.text') AS origin,
  body -> '$.roles' AS roles, claim, polarity, modality, hedged, rule
FROM facts WHERE kind_number = 4;

CREATE VIEW events AS
SELECT 'event-' || short_id AS id, path, document, "start", "end", text, quote, page, type,
  body ->> '$.plover' AS plover, body ->> '$.date.value' AS date,
  coalesce(body ->> '$.place.name', body ->> '$.place.text') AS place, body -> '$.roles' AS roles,
  body -> '$.figures' AS figures, body ->> '$.agreement' AS agreement, claim, polarity, modality, hedged, rule
FROM facts WHERE kind_number = 5;

CREATE VIEW agreements AS
SELECT 'agreement-' || short_id AS id, path, document, "start", "end", text, quote, page,
  body ->> '$.name' AS name, body -> '$.parties' AS parties, body ->> '$.signed.value' AS signed,
  body ->> '$.in_force.value' AS in_force, body ->> '$.term.value' AS term,
  body ->> '$.renewal.value' AS renewal, body ->> '$.notice.value' AS notice,
  body -> '$.renewals' AS renewals, body -> '$.notice_deadlines' AS notice_deadlines,
  body ->> '$.status.value' AS status, claim, rule
FROM facts WHERE kind_number = 6;

CREATE VIEW demands AS
SELECT 'demand-' || short_id AS id, path, document, "start", "end", text, quote, page,
  coalesce(body ->> '$.demander.name', body ->> '$.demander.text') AS demander,
  body -> '$.addressees' AS addressees, body ->> '$.content.text' AS content,
  body ->> '$.deadline.value' AS deadline, claim, polarity, modality, hedged, rule
FROM facts WHERE kind_number = 7;

CREATE VIEW unread AS
SELECT 'unread-' || short_id AS id, path, document, "start", "end", text, quote, page,
  body ->> '$.value' AS value, claim, rule
FROM facts WHERE kind_number = 8;
