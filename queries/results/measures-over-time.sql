-- answers: measures with a reported figure for two periods or more
-- svarar på: vilka mått som är redovisade för två perioder eller fler
-- over: observations
-- column: owner
-- column: activity
-- column: measure
-- column: kind
-- column: level
-- base: outcomes
WITH reported AS (
  SELECT owner, measure, CAST(COUNT(DISTINCT period_end) AS BIGINT) AS periods
  FROM observations
  WHERE status = 'reported'
  GROUP BY owner, measure
),
described AS (
  SELECT DISTINCT owner, id, activity, kind, level
  FROM measures
)
SELECT
  described.owner AS owner,
  described.activity AS activity,
  described.id AS measure,
  described.kind AS kind,
  described.level AS level
FROM reported
JOIN described ON reported.owner = described.owner AND reported.measure = described.id
WHERE reported.periods > 1
ORDER BY owner, activity, measure
