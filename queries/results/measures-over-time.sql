-- answers: measures with a reported figure for two periods or more
-- svarar på: vilka mått som är redovisade för två perioder eller fler
-- column: owner
-- column: activity
-- column: measure
-- column: kind
-- column: level
-- base: outcomes
WITH reported AS (
  SELECT owner, measure, CAST(COUNT(DISTINCT period_end) AS BIGINT) AS periods
  FROM outcomes
  WHERE status = 'reported' AND "group" = 'all'
  GROUP BY owner, measure
),
counted AS (
  SELECT DISTINCT owner, id, activity, kind, level
  FROM measures
)
SELECT
  counted.owner AS owner,
  counted.activity AS activity,
  counted.id AS measure,
  counted.kind AS kind,
  counted.level AS level
FROM reported
JOIN counted ON reported.owner = counted.owner AND reported.measure = counted.id
WHERE reported.periods > 1
ORDER BY owner, activity, measure
