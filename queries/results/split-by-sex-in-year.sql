-- answers: which measures have reported women and men for a year
-- svarar på: vilka mått som har redovisat kvinnor och män för ett visst år
-- param: year integer
-- column: owner
-- column: measure
-- base: outcomes
--
-- A total since a start counts for the year of its last day.
WITH counted AS (
  SELECT DISTINCT owner, id, kind
  FROM measures
)
SELECT DISTINCT outcomes.owner AS owner, outcomes.measure AS measure
FROM outcomes
JOIN counted ON outcomes.owner = counted.owner AND outcomes.measure = counted.id
WHERE outcomes."group" IN ('women', 'men') AND outcomes.status = 'reported'
  AND CASE WHEN counted.kind = 'cumulative' THEN outcomes.end_year ELSE outcomes.year END = $year
ORDER BY owner, measure
