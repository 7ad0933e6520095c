-- answers: the newest value that each measure reported for a year, of any kind
-- param: first_day date
-- param: last_day date
-- column: owner
-- column: measure
-- column: period_start
-- column: period_end
-- column: value
-- column: numerator
-- column: n
-- column: derivation
-- column: qualifier
-- column: period_basis
-- base: outcomes
WITH in_year AS (
  SELECT owner, measure, period_start, period_end, value, numerator, n, derivation, qualifier, period_basis
  FROM outcomes
  WHERE "group" = 'all' AND status = 'reported' AND period_end >= $first_day
    AND (period_start <= $last_day OR (period_start IS NULL AND period_end <= $last_day))
),
newest AS (
  SELECT owner, measure, MAX(period_end) AS period_end
  FROM in_year
  GROUP BY owner, measure
)
SELECT
  in_year.owner AS owner,
  in_year.measure AS measure,
  in_year.period_start AS period_start,
  in_year.period_end AS period_end,
  in_year.value AS value,
  in_year.numerator AS numerator,
  in_year.n AS n,
  in_year.derivation AS derivation,
  in_year.qualifier AS qualifier,
  in_year.period_basis AS period_basis
FROM in_year
JOIN newest
  ON in_year.owner = newest.owner AND in_year.measure = newest.measure AND in_year.period_end = newest.period_end
ORDER BY owner, measure, period_start
