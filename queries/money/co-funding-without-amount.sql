-- answers: other money or posts in an activity of which no document gives the amount
-- svarar på: vilka andra pengar eller tjänster i en aktivitet som inget dokument anger beloppet för
-- column: owner
-- column: id
-- column: activity
-- column: activity_name
-- column: activity_name_en
-- column: funder
-- column: funder_name
-- column: funder_name_en
-- column: year
-- column: row_file
-- column: row_line
-- base: co_funding
WITH described AS (
  SELECT owner, id, MIN(name) AS name, MIN(name_en) AS name_en
  FROM activities
  GROUP BY owner, id
),
bodies AS (
  SELECT owner, id, MIN(name) AS name, MIN(name_en) AS name_en
  FROM organisations
  GROUP BY owner, id
)
SELECT
  co_funding.owner AS owner,
  co_funding.id AS id,
  co_funding.activity AS activity,
  described.name AS activity_name,
  described.name_en AS activity_name_en,
  co_funding.funder AS funder,
  bodies.name AS funder_name,
  bodies.name_en AS funder_name_en,
  co_funding.year AS year,
  co_funding.row_file AS row_file,
  co_funding.row_line AS row_line
FROM co_funding
LEFT JOIN described ON co_funding.owner = described.owner AND co_funding.activity = described.id
LEFT JOIN bodies ON co_funding.owner = bodies.owner AND co_funding.funder = bodies.id
WHERE co_funding.amount_kr IS NULL
ORDER BY owner, year, row_file, id
