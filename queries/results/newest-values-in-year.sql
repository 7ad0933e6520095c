-- answers: the newest value that each measure reported for a year, of any kind
-- svarar på: vilket värde varje mått senast redovisade för ett visst år, oavsett slag
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
--
-- A total since a start stands at its last day, however long ago it began: it
-- is of the year that holds that day, and of no other.
WITH since_start AS (
  SELECT DISTINCT owner, id
  FROM measures
  WHERE kind = 'cumulative'
),
in_year AS (
  SELECT
    outcomes.owner AS owner, outcomes.measure AS measure,
    outcomes.period_start AS period_start, outcomes.period_end AS period_end, outcomes.value AS value,
    outcomes.numerator AS numerator, outcomes.n AS n, outcomes.derivation AS derivation,
    outcomes.qualifier AS qualifier, outcomes.period_basis AS period_basis
  FROM outcomes
  LEFT JOIN since_start ON outcomes.owner = since_start.owner AND outcomes.measure = since_start.id
  WHERE outcomes."group" = 'all' AND outcomes.status = 'reported' AND outcomes.period_end >= $first_day
    AND (outcomes.period_end <= $last_day OR (since_start.id IS NULL AND outcomes.period_start <= $last_day))
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
