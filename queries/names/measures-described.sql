-- answers: every measure with its activity, what it counts and how
-- svarar på: vilka mått som finns, vilken aktivitet de gäller, vad de räknar och hur
-- column: owner
-- column: measure
-- column: activity
-- column: activity_name
-- column: activity_name_en
-- column: activity_started
-- column: concept
-- column: name_sv
-- column: name_en
-- column: unit_sv
-- column: unit_en
-- column: kind
-- column: kind_basis
-- column: level
-- column: beside_grant
-- column: counts_people
-- column: independent_events
-- column: better
-- column: scale_min
-- column: scale_max
-- base: measures
WITH described AS (
  SELECT owner, id, MIN(name) AS name, MIN(name_en) AS name_en, MIN(started) AS started
  FROM activities
  GROUP BY owner, id
),
counted AS (
  SELECT DISTINCT
    owner, id, activity, concept, name_sv, name_en, unit_sv, unit_en, kind, kind_basis, level, beside_grant,
    counts_people, independent_events, better, scale_min, scale_max
  FROM measures
)
SELECT
  counted.owner AS owner,
  counted.id AS measure,
  counted.activity AS activity,
  described.name AS activity_name,
  described.name_en AS activity_name_en,
  described.started AS activity_started,
  counted.concept AS concept,
  counted.name_sv AS name_sv,
  counted.name_en AS name_en,
  counted.unit_sv AS unit_sv,
  counted.unit_en AS unit_en,
  counted.kind AS kind,
  counted.kind_basis AS kind_basis,
  counted.level AS level,
  counted.beside_grant AS beside_grant,
  counted.counts_people AS counts_people,
  counted.independent_events AS independent_events,
  counted.better AS better,
  counted.scale_min AS scale_min,
  counted.scale_max AS scale_max
FROM counted
JOIN described ON counted.owner = described.owner AND counted.activity = described.id
ORDER BY owner, activity, measure
