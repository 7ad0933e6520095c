-- answers: for each measure, what its observations in a year add up to, and how sure they are
-- param: first_day date
-- param: last_day date
-- column: owner
-- column: measure
-- column: observations [rows]
-- column: inside [rows]
-- column: inside_value
-- column: inside_days [days]
-- column: single_days [rows]
-- column: leaving [rows]
-- column: leaving_value
-- column: not_reported [rows]
-- column: not_started [rows]
-- column: withheld [rows]
-- column: period_assumed [rows]
-- column: at_least [rows]
-- column: about [rows]
-- base: outcomes
--
-- The whole population counts: the group "all" or, where a period has none,
-- women and men together. An observation is inside the year, or leaves it (a
-- school year). One of a single day is an event, not a period that is covered.
WITH stated AS (
  SELECT owner, measure, period_start, period_end, CAST(COUNT(*) AS BIGINT) AS rows_all
  FROM outcomes
  WHERE "group" = 'all'
  GROUP BY owner, measure, period_start, period_end
),
chosen AS (
  SELECT
    outcomes.owner AS owner, outcomes.measure AS measure,
    outcomes.period_start AS period_start, outcomes.period_end AS period_end,
    outcomes.period_basis AS period_basis, outcomes.days AS days, outcomes.value AS value,
    outcomes.status AS status, outcomes.qualifier AS qualifier
  FROM outcomes
  LEFT JOIN stated
    ON outcomes.owner = stated.owner AND outcomes.measure = stated.measure
    AND outcomes.period_start = stated.period_start AND outcomes.period_end = stated.period_end
  WHERE outcomes."group" = 'all' OR (outcomes."group" IN ('women', 'men') AND stated.rows_all IS NULL)
),
whole AS (
  SELECT
    owner, measure, period_start, period_end, period_basis,
    MAX(days) AS days, SUM(value) AS value, MAX(status) AS status, MIN(qualifier) AS qualifier
  FROM chosen
  GROUP BY owner, measure, period_start, period_end, period_basis
),
in_year AS (
  SELECT
    *,
    CASE WHEN period_start >= $first_day AND period_end <= $last_day THEN 1 ELSE 0 END AS is_inside,
    CASE WHEN status = 'reported' THEN 1 ELSE 0 END AS is_reported
  FROM whole
  WHERE period_end >= $first_day AND (period_start <= $last_day OR (period_start IS NULL AND period_end <= $last_day))
)
SELECT
  owner,
  measure,
  CAST(COUNT(*) AS BIGINT) AS observations,
  CAST(SUM(is_inside * is_reported) AS BIGINT) AS inside,
  SUM(CASE WHEN is_inside * is_reported = 1 THEN value ELSE NULL END) AS inside_value,
  CAST(SUM(CASE WHEN is_inside * is_reported = 1 AND days > 1 THEN days ELSE NULL END) AS BIGINT) AS inside_days,
  CAST(SUM(CASE WHEN is_inside * is_reported = 1 AND days = 1 THEN 1 ELSE 0 END) AS BIGINT) AS single_days,
  CAST(SUM((1 - is_inside) * is_reported) AS BIGINT) AS leaving,
  SUM(CASE WHEN (1 - is_inside) * is_reported = 1 THEN value ELSE NULL END) AS leaving_value,
  CAST(SUM(CASE WHEN status = 'not_reported' THEN 1 ELSE 0 END) AS BIGINT) AS not_reported,
  CAST(SUM(CASE WHEN status = 'not_started' THEN 1 ELSE 0 END) AS BIGINT) AS not_started,
  CAST(SUM(CASE WHEN status = 'withheld' THEN 1 ELSE 0 END) AS BIGINT) AS withheld,
  CAST(SUM(CASE WHEN period_basis <> 'stated' THEN 1 ELSE 0 END) AS BIGINT) AS period_assumed,
  CAST(SUM(CASE WHEN qualifier = 'at_least' THEN 1 ELSE 0 END) AS BIGINT) AS at_least,
  CAST(SUM(CASE WHEN qualifier = 'about' THEN 1 ELSE 0 END) AS BIGINT) AS about
FROM in_year
GROUP BY owner, measure
ORDER BY owner, measure
