-- answers: for each measure, what its observations in a year add up to, and how sure they are
-- svarar på: vad varje måtts observationer ett visst år blir tillsammans, och hur säkra de är
-- param: first_day date
-- param: last_day date
-- column: owner
-- column: measure
-- column: inside [rows]
-- column: inside_value
-- column: inside_days [days]
-- column: single_days [rows]
-- column: leaving [rows]
-- column: leaving_value
-- column: open_ended [rows]
-- column: not_started [rows]
-- column: withheld [rows]
-- column: period_assumed [rows]
-- column: at_least [rows]
-- column: about [rows]
-- base: outcomes
--
-- The whole population counts: the group "all" or, where a period has none,
-- women and men together, when both are reported. An observation is inside the
-- year, or leaves it (a school year). One of a single day is an event, not a
-- period that is covered. One without a first day is open-ended. A total since
-- a start is of the year that holds its last day, and of no other.
WITH observed AS (
  SELECT
    owner, measure, period_start, period_end, "group" AS part, COALESCE(period_start, period_end) AS began,
    MAX(days) AS days,
    MAX(value) AS value,
    MAX(CASE WHEN status = 'reported' THEN 1 ELSE 0 END) AS is_reported,
    MAX(CASE WHEN status = 'withheld' THEN 1 ELSE 0 END) AS is_withheld,
    MAX(CASE WHEN status = 'not_started' THEN 1 ELSE 0 END) AS is_not_started,
    MAX(CASE WHEN period_basis <> 'stated' THEN 1 ELSE 0 END) AS is_assumed,
    MAX(CASE WHEN qualifier = 'at_least' THEN 1 ELSE 0 END) AS is_at_least,
    MAX(CASE WHEN qualifier = 'about' THEN 1 ELSE 0 END) AS is_about
  FROM outcomes
  WHERE "group" IN ('all', 'women', 'men')
  GROUP BY owner, measure, period_start, period_end, "group"
),
stated AS (
  SELECT owner, measure, began, period_end, CAST(COUNT(*) AS BIGINT) AS rows_all
  FROM observed
  WHERE part = 'all'
  GROUP BY owner, measure, began, period_end
),
chosen AS (
  SELECT
    observed.owner AS owner, observed.measure AS measure,
    observed.period_start AS period_start, observed.period_end AS period_end,
    observed.days AS days, observed.value AS value,
    CASE WHEN observed.part = 'all' THEN 2 ELSE 1 END AS halves,
    observed.is_reported AS is_reported, observed.is_withheld AS is_withheld, observed.is_not_started AS is_not_started,
    observed.is_assumed AS is_assumed, observed.is_at_least AS is_at_least, observed.is_about AS is_about
  FROM observed
  LEFT JOIN stated
    ON observed.owner = stated.owner AND observed.measure = stated.measure
    AND observed.began = stated.began AND observed.period_end = stated.period_end
  WHERE observed.part = 'all' OR stated.rows_all IS NULL
),
whole AS (
  SELECT
    owner, measure, period_start, period_end,
    MAX(days) AS days,
    SUM(value) AS value,
    CASE WHEN SUM(halves * is_reported) >= 2 THEN 1 ELSE 0 END AS is_reported,
    MAX(is_withheld) AS is_withheld,
    MAX(is_not_started) AS is_not_started,
    MAX(is_assumed) AS is_assumed,
    MAX(is_at_least) AS is_at_least,
    MAX(is_about) AS is_about
  FROM chosen
  GROUP BY owner, measure, period_start, period_end
),
since_start AS (
  SELECT DISTINCT owner, id
  FROM measures
  WHERE kind = 'cumulative'
),
in_year AS (
  SELECT
    whole.owner AS owner, whole.measure AS measure, whole.period_start AS period_start, whole.days AS days,
    whole.value AS value, whole.is_reported AS is_reported, whole.is_withheld AS is_withheld,
    whole.is_not_started AS is_not_started, whole.is_assumed AS is_assumed,
    whole.is_at_least AS is_at_least, whole.is_about AS is_about,
    CASE WHEN whole.period_start >= $first_day AND whole.period_end <= $last_day THEN 1 ELSE 0 END AS is_inside
  FROM whole
  LEFT JOIN since_start ON whole.owner = since_start.owner AND whole.measure = since_start.id
  WHERE whole.period_end >= $first_day
    AND (whole.period_end <= $last_day OR (since_start.id IS NULL AND whole.period_start <= $last_day))
)
SELECT
  owner,
  measure,
  CAST(SUM(is_inside * is_reported) AS BIGINT) AS inside,
  SUM(CASE WHEN is_inside * is_reported = 1 THEN value ELSE NULL END) AS inside_value,
  CAST(SUM(CASE WHEN is_inside * is_reported = 1 AND days > 1 THEN days ELSE NULL END) AS BIGINT) AS inside_days,
  CAST(SUM(CASE WHEN is_inside * is_reported = 1 AND days = 1 THEN 1 ELSE 0 END) AS BIGINT) AS single_days,
  CAST(SUM((1 - is_inside) * is_reported) AS BIGINT) AS leaving,
  SUM(CASE WHEN (1 - is_inside) * is_reported = 1 THEN value ELSE NULL END) AS leaving_value,
  CAST(SUM(CASE WHEN period_start IS NULL THEN is_reported ELSE 0 END) AS BIGINT) AS open_ended,
  CAST(SUM((1 - is_reported) * (1 - is_withheld) * is_not_started) AS BIGINT) AS not_started,
  CAST(SUM((1 - is_reported) * is_withheld) AS BIGINT) AS withheld,
  CAST(SUM(is_assumed) AS BIGINT) AS period_assumed,
  CAST(SUM(is_at_least) AS BIGINT) AS at_least,
  CAST(SUM(is_about) AS BIGINT) AS about
FROM in_year
GROUP BY owner, measure
ORDER BY owner, measure
