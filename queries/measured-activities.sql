-- answers: for each activity, how many measures have a reported figure for a year, by level
-- param: first_day date
-- param: last_day date
-- column: owner
-- column: activity
-- column: outputs [measures]
-- column: experiences [measures]
-- column: outcomes [measures]
-- base: outcomes
WITH reported AS (
  SELECT DISTINCT owner, measure
  FROM outcomes
  WHERE status = 'reported' AND period_end >= $first_day
    AND (period_start <= $last_day OR (period_start IS NULL AND period_end <= $last_day))
),
counted AS (
  SELECT DISTINCT owner, id, activity, level
  FROM measures
),
joined AS (
  SELECT counted.owner AS owner, counted.activity AS activity, counted.level AS level
  FROM reported
  JOIN counted ON reported.owner = counted.owner AND reported.measure = counted.id
)
SELECT
  owner,
  activity,
  CAST(SUM(CASE WHEN level = 'output' THEN 1 ELSE 0 END) AS BIGINT) AS outputs,
  CAST(SUM(CASE WHEN level = 'experience' THEN 1 ELSE 0 END) AS BIGINT) AS experiences,
  CAST(SUM(CASE WHEN level = 'outcome' THEN 1 ELSE 0 END) AS BIGINT) AS outcomes
FROM joined
GROUP BY owner, activity
ORDER BY owner, activity
