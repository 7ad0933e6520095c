-- answers: the newest value that each measure reported for a year, of any kind
-- svarar på: vilket värde varje mått senast redovisade för ett visst år, oavsett slag
-- over: observations
-- param: year integer
-- column: owner
-- column: measure
-- column: period_start
-- column: period_end
-- column: period_basis
-- column: value
-- column: numerator
-- column: n
-- column: at_least [rows]
-- column: about [rows]
-- column: worked_out [rows]
-- base: outcomes
WITH in_year AS (
  SELECT
    owner, measure, period_start, period_end, period_basis, value, numerator, n, at_least, about, worked_out
  FROM observations
  WHERE status = 'reported' AND year = $year
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
  in_year.period_basis AS period_basis,
  in_year.value AS value,
  in_year.numerator AS numerator,
  in_year.n AS n,
  in_year.at_least AS at_least,
  in_year.about AS about,
  in_year.worked_out AS worked_out
FROM in_year
JOIN newest
  ON in_year.owner = newest.owner AND in_year.measure = newest.measure AND in_year.period_end = newest.period_end
ORDER BY owner, measure, period_start
