-- answers: for each activity, how many measures have a reported figure for a year, by level
-- svarar på: hur många mått varje aktivitet har redovisat en siffra för ett visst år, efter nivå
-- param: year integer
-- column: owner
-- column: activity
-- column: outputs [measures]
-- column: experiences [measures]
-- column: outcomes [measures]
-- base: outcomes
--
-- A figure of some is a figure, so these are the rows as they were given, of
-- whatever group. A total since a start counts for the year of its last day.
WITH counted AS (
  SELECT DISTINCT owner, id, activity, level, kind
  FROM measures
),
joined AS (
  SELECT DISTINCT
    counted.owner AS owner, counted.activity AS activity, counted.level AS level, counted.id AS measure
  FROM outcomes
  JOIN counted ON outcomes.owner = counted.owner AND outcomes.measure = counted.id
  WHERE outcomes.status = 'reported'
    AND CASE WHEN counted.kind = 'cumulative' THEN outcomes.end_year ELSE outcomes.year END = $year
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
