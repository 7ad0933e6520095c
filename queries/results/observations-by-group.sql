-- answers: what was reported of each measure and group for each period, or why nothing was, a row each
-- svarar på: vad som redovisats för varje mått och grupp i varje period, eller varför inget är det, en rad för varje
-- column: owner
-- column: measure
-- column: part
-- column: year [year]
-- column: period_start
-- column: period_end
-- column: period_basis
-- column: value
-- column: numerator
-- column: n
-- column: qualifier
-- column: status
-- base: outcomes
--
-- These are the rows as they were given: nothing is added up. The same
-- observation of several documents is one row. A total since a start counts for
-- the year of its last day; what is of no known period counts for none.
WITH counted AS (
  SELECT DISTINCT owner, id, kind
  FROM measures
)
SELECT DISTINCT
  outcomes.owner AS owner, outcomes.measure AS measure, outcomes."group" AS part,
  CASE WHEN counted.kind = 'cumulative' THEN outcomes.end_year ELSE outcomes.year END AS year,
  outcomes.period_start AS period_start, outcomes.period_end AS period_end, outcomes.period_basis AS period_basis,
  outcomes.value AS value, outcomes.numerator AS numerator, outcomes.n AS n,
  outcomes.qualifier AS qualifier, outcomes.status AS status
FROM outcomes
JOIN counted ON outcomes.owner = counted.owner AND outcomes.measure = counted.id
ORDER BY
  owner, measure, period_end NULLS FIRST, period_start NULLS FIRST, part, status, value NULLS FIRST,
  numerator NULLS FIRST, n NULLS FIRST, qualifier NULLS FIRST, period_basis, year NULLS FIRST
