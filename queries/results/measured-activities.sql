-- answers: for each activity, how many measures have a reported figure for a year, by level and by what they count as
-- svarar på: hur många mått varje aktivitet har redovisat en siffra för ett visst år, efter nivå och vad de räknas som
-- param: year integer
-- column: owner
-- column: activity
-- column: measured_from
-- column: outputs [measures]
-- column: experiences [measures]
-- column: outcomes [measures]
-- base: outcomes
--
-- A figure of some is a figure, and so is one that is withheld, so these are the rows as they were given, of
-- whatever group. A total since a start counts for the year of its last day. A
-- measure that says nothing else counts in every reading of "measured".
WITH counted AS (
  SELECT DISTINCT owner, id, activity, level, kind, COALESCE(measured_from, 'strict') AS measured_from
  FROM measures
),
joined AS (
  SELECT DISTINCT
    counted.owner AS owner, counted.activity AS activity, counted.level AS level,
    counted.measured_from AS measured_from, counted.id AS measure
  FROM outcomes
  JOIN counted ON outcomes.owner = counted.owner AND outcomes.measure = counted.id
  WHERE outcomes.status IN ('reported', 'withheld')
    AND CASE WHEN counted.kind = 'cumulative' THEN outcomes.end_year ELSE outcomes.year END = $year
)
SELECT
  owner,
  activity,
  measured_from,
  CAST(SUM(CASE WHEN level = 'output' THEN 1 ELSE 0 END) AS BIGINT) AS outputs,
  CAST(SUM(CASE WHEN level = 'experience' THEN 1 ELSE 0 END) AS BIGINT) AS experiences,
  CAST(SUM(CASE WHEN level = 'outcome' THEN 1 ELSE 0 END) AS BIGINT) AS outcomes
FROM joined
GROUP BY owner, activity, measured_from
ORDER BY owner, activity, measured_from
