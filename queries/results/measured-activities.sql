-- answers: for each activity, how many measures have a reported figure for a year, by level
-- svarar på: hur många mått varje aktivitet har redovisat en siffra för ett visst år, efter nivå
-- param: first_day date
-- param: last_day date
-- column: owner
-- column: activity
-- column: outputs [measures]
-- column: experiences [measures]
-- column: outcomes [measures]
-- base: outcomes
--
-- A figure of some is a figure, so these are the rows as they were given, of
-- whatever group. A total since a start is of the year that holds its last day, and of no other.
WITH counted AS (
  SELECT DISTINCT owner, id, activity, level, kind
  FROM measures
),
joined AS (
  SELECT DISTINCT
    counted.owner AS owner, counted.activity AS activity, counted.level AS level, counted.id AS measure
  FROM outcomes
  JOIN counted ON outcomes.owner = counted.owner AND outcomes.measure = counted.id
  WHERE outcomes.status = 'reported' AND outcomes.period_end >= $first_day
    AND (outcomes.period_end <= $last_day OR (counted.kind <> 'cumulative' AND outcomes.period_start <= $last_day))
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
