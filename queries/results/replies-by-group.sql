-- answers: what was reported of each measure and group up to a year, or why nothing was, a row a period
-- svarar på: vad som redovisats för varje mått och grupp till och med ett visst år, eller varför inget är det, en rad per period
-- param: year integer
-- column: owner
-- column: measure
-- column: part
-- column: year [year]
-- column: period_start
-- column: period_end
-- column: value
-- column: n
-- column: qualifier
-- column: status
-- base: outcomes
--
-- Whoever is asked again sees what was said of just that group, so these are the
-- rows as they were given: nothing is added up. The same observation of several
-- documents is one row. A total since a start counts for the year of its last
-- day; what is of no known period counts for none, and comes first.
WITH counted AS (
  SELECT DISTINCT owner, id, kind
  FROM measures
),
given AS (
  SELECT
    outcomes.owner AS owner, outcomes.measure AS measure, outcomes."group" AS part,
    CASE WHEN counted.kind = 'cumulative' THEN outcomes.end_year ELSE outcomes.year END AS year,
    outcomes.period_start AS period_start, outcomes.period_end AS period_end,
    outcomes.value AS value, outcomes.n AS n, outcomes.qualifier AS qualifier, outcomes.status AS status
  FROM outcomes
  JOIN counted ON outcomes.owner = counted.owner AND outcomes.measure = counted.id
)
SELECT DISTINCT owner, measure, part, year, period_start, period_end, value, n, qualifier, status
FROM given
WHERE year <= $year OR year IS NULL
ORDER BY
  owner, measure, part, year NULLS FIRST, period_end NULLS FIRST, period_start NULLS FIRST,
  status, value NULLS FIRST, n NULLS FIRST, qualifier NULLS FIRST
