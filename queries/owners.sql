-- answers: whose grants are loaded, with the name that they give themselves
-- column: owner
-- column: name
-- column: first_year [year]
-- column: last_year [year]
-- base: allocations
WITH granted AS (
  SELECT owner, MIN(year) AS first_year, MAX(year) AS last_year
  FROM allocations
  GROUP BY owner
),
bodies AS (
  SELECT owner, id, MIN(name) AS name
  FROM organisations
  GROUP BY owner, id
)
SELECT
  granted.owner AS owner,
  bodies.name AS name,
  granted.first_year AS first_year,
  granted.last_year AS last_year
FROM granted
LEFT JOIN bodies ON granted.owner = bodies.owner AND granted.owner = bodies.id
ORDER BY owner
