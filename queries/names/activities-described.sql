-- answers: every activity with its names, what documents call it and the body that answers for it
-- svarar på: vilka aktiviteter som finns, vad de heter, vad dokumenten kallar dem och vem som ansvarar för dem
-- column: owner
-- column: activity
-- column: name
-- column: name_en
-- column: aliases
-- column: organisation
-- column: organisation_name
-- column: organisation_name_en
-- column: ended [rows]
-- base: activities
--
-- An activity has ended where some dataset says so.
WITH described AS (
  SELECT
    owner, id, MIN(name) AS name, MIN(name_en) AS name_en, MIN(aliases) AS aliases, MIN(organisation) AS organisation,
    MAX(CASE WHEN status = 'ended' THEN 1 ELSE 0 END) AS ended
  FROM activities
  GROUP BY owner, id
),
bodies AS (
  SELECT owner, id, MIN(name) AS name, MIN(name_en) AS name_en
  FROM organisations
  GROUP BY owner, id
)
SELECT
  described.owner AS owner,
  described.id AS activity,
  described.name AS name,
  described.name_en AS name_en,
  described.aliases AS aliases,
  described.organisation AS organisation,
  bodies.name AS organisation_name,
  bodies.name_en AS organisation_name_en,
  described.ended AS ended
FROM described
LEFT JOIN bodies ON described.owner = bodies.owner AND described.organisation = bodies.id
ORDER BY owner, activity
