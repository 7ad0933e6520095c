-- answers: whose grants are loaded, the name that they give themselves, and whether something is reported
-- svarar på: vilkas bidrag som är inlästa, vad de kallar sig och om något är redovisat
-- within: owner
-- column: owner
-- column: name
-- column: name_en
-- column: last_year [year]
-- column: granted_year [year]
-- column: reported [rows]
-- base: funding_lines
--
-- The years are those of funding lines and of grants to activities;
-- `granted_year` is the newest with a grant to an activity. `reported` counts
-- the observations with a figure.
WITH both_kinds AS (
  SELECT owner, year, 1 AS granted FROM allocations
  UNION ALL
  SELECT owner, year, 0 AS granted FROM funding_lines
),
years AS (
  SELECT
    owner, MAX(year) AS last_year,
    MAX(CASE WHEN granted = 1 THEN year ELSE NULL END) AS granted_year
  FROM both_kinds
  GROUP BY owner
),
bodies AS (
  SELECT owner, id, MIN(name) AS name, MIN(name_en) AS name_en
  FROM organisations
  GROUP BY owner, id
),
observed AS (
  SELECT owner, CAST(COUNT(*) AS BIGINT) AS reported
  FROM outcomes
  WHERE status = 'reported'
  GROUP BY owner
)
SELECT
  years.owner AS owner,
  bodies.name AS name,
  bodies.name_en AS name_en,
  years.last_year AS last_year,
  years.granted_year AS granted_year,
  COALESCE(observed.reported, 0) AS reported
FROM years
LEFT JOIN bodies ON years.owner = bodies.owner AND years.owner = bodies.id
LEFT JOIN observed ON years.owner = observed.owner
ORDER BY owner
