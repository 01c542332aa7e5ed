-- Views for the questions analysts ask. Each begins with a comment that becomes its description.

-- Who is said to have done what to whom: one row an event and pair of sides; a missing side is NULL.
CREATE VIEW who_did_what AS
WITH sides AS (
  SELECT *, CASE WHEN len(actors) = 0 THEN [NULL] ELSE actors END AS doers,
            CASE WHEN len(recipients) = 0 THEN [NULL] ELSE recipients END AS receivers
  FROM events
), pairs AS (
  SELECT s.id, s.doc_id, s.type, s.mode, s.status, s.date, s.locations, s.fatalities, s.standalone, s.confidence,
         d.doer, r.receiver
  FROM sides s, UNNEST(s.doers) AS d(doer), UNNEST(s.receivers) AS r(receiver)
)
SELECT p.id AS event_id, coalesce(p.doer.name, a.name, p.doer.text) AS actor, a.actor AS actor_id,
       a.label AS actor_label, p.type, p.mode, coalesce(p.receiver.name, b.name, p.receiver.text) AS recipient,
       b.actor AS recipient_id, b.label AS recipient_label, p.status, p.date.start AS date_start,
       p.date."end" AS date_end, p.date.precision AS date_precision,
       list_transform(p.locations, lambda place: coalesce(place.name, place.text)) AS places,
       p.fatalities, p.standalone, p.confidence, p.doc_id
FROM pairs p
LEFT JOIN entities a ON a.id = p.doer.entity
LEFT JOIN entities b ON b.id = p.receiver.entity;

-- Events by calendar month of their first day; dates less precise than a month are left out.
CREATE VIEW events_by_month AS
SELECT date_trunc('month', date.start)::DATE AS month, type, status, count(*) AS events, sum(fatalities) AS fatalities
FROM events WHERE date.precision IN ('day', 'week', 'month')
GROUP BY ALL ORDER BY month, type, status;

-- Events with a place: one row an event and place; coordinates are NULL where the gazetteer has none.
CREATE VIEW event_places AS
SELECT e.id AS event_id, e.type, e.mode, e.status, e.date.start AS date_start, e.date."end" AS date_end,
       coalesce(l.place.name, l.place.text) AS place, l.place.place AS place_id, l.place.country AS country,
       l.place.lat AS latitude, l.place.lon AS longitude, e.fatalities, e.standalone, e.doc_id
FROM events e, UNNEST(e.locations) AS l(place);

-- Claims with who asserts them by name, the document's title and its publication day.
CREATE VIEW claim_sources AS
SELECT c.id AS claim_id, c.source.type AS source_type,
       coalesce(n.name, c.source.mention.text) AS source, n.actor AS source_id, c.kind, c.certainty, c.polarity,
       c.standalone, c.confidence, d.title, d.published.date AS published, c.doc_id
FROM claims c
LEFT JOIN entities n ON n.id = c.source.entity
LEFT JOIN documents d ON d.id = c.doc_id;

-- Claims counted by source and certainty.
CREATE VIEW claims_by_source AS
SELECT source_type, source, kind, certainty, count(*) AS claims, count(DISTINCT doc_id) AS documents
FROM claim_sources GROUP BY ALL ORDER BY claims DESC, source, kind, certainty;

-- Causal claims: what is said to cause what.
CREATE VIEW causes AS
SELECT c.id AS claim_id, c.cause.text AS cause, c.effect.text AS effect, c.polarity, c.certainty, c.source.type AS
       source_type, c.standalone, c.doc_id
FROM claims c WHERE c.cause IS NOT NULL OR c.effect IS NOT NULL;

-- Recommendations, one row an addressee; addressee is NULL where nobody is named.
CREATE VIEW recommendations_to AS
WITH asked AS (
  SELECT r.*, a.who
  FROM recommendations r, UNNEST(CASE WHEN len(r.addressee) = 0 THEN [NULL] ELSE r.addressee END) AS a(who)
)
SELECT r.id AS recommendation_id, coalesce(r.who.name, n.name, r.who.text) AS addressee, n.actor AS addressee_id,
       r.strength, r.polarity, r.action.text AS action, r.purpose.text AS purpose, r.condition.text AS condition,
       r.standalone, r.confidence, d.title, d.published.date AS published, r.doc_id
FROM asked r
LEFT JOIN entities n ON n.id = r.who.entity
LEFT JOIN documents d ON d.id = r.doc_id;

-- Actors and places by number of mentions and of documents.
CREATE VIEW actors AS
SELECT coalesce(actor, name) AS actor_id, mode(name) AS name, mode(label) AS label, mode(country) AS country,
       count(*) AS mentions, count(DISTINCT doc_id) AS documents, list_sort(list(DISTINCT span.text)) AS forms
FROM entities GROUP BY 1 ORDER BY mentions DESC, actor_id;

-- The coverage ledger: how many sentences gave records, and why the others gave none.
CREATE VIEW coverage AS
SELECT coalesce(disposition_reason, 'records') AS disposition, count(*) AS sentences,
       count(*) / sum(count(*)) OVER () AS share
FROM sentences GROUP BY 1 ORDER BY sentences DESC, disposition;

-- Every rule that decided a label, with the words it stood on.
CREATE VIEW evidence AS
WITH records AS (
  SELECT id, record, doc_id, UNNEST(evidence) AS item FROM claims
  UNION ALL SELECT id, record, doc_id, UNNEST(evidence) FROM recommendations
  UNION ALL SELECT id, record, doc_id, UNNEST(evidence) FROM events
)
SELECT id AS record_id, record, item.label AS label, item.rule AS rule,
       list_transform(item.cues, lambda cue: cue.text) AS cues, doc_id
FROM records;
