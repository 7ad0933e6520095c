-- answers: for each measure, what its observations in a year add up to, and how sure they are
-- svarar på: vad varje måtts observationer ett visst år blir tillsammans, och hur säkra de är
-- over: observations
-- param: year integer
-- param: first_day date
-- param: last_day date
-- column: owner
-- column: measure
-- column: inside [rows]
-- column: inside_value
-- column: inside_days [days]
-- column: earliest
-- column: single_days [rows]
-- column: leaving [rows]
-- column: leaving_value
-- column: open_ended [rows]
-- column: longest [days]
-- column: not_started [rows]
-- column: withheld [rows]
-- column: period_assumed [rows]
-- column: at_least [rows]
-- column: about [rows]
-- base: outcomes
--
-- An observation that counts for the year lies inside it, or leaves it (a school
-- year). One of a single day is an event, not a period that is covered. One
-- without a first day is open-ended. `earliest` is the first day of those inside.
WITH in_year AS (
  SELECT
    owner, measure, period_basis, period_start, days, value, status, at_least, about,
    CASE WHEN status = 'reported' THEN 1 ELSE 0 END AS is_reported,
    CASE WHEN period_start >= $first_day AND period_end <= $last_day THEN 1 ELSE 0 END AS is_inside,
    CASE WHEN period_start IS NULL THEN 1 ELSE 0 END AS is_open_ended
  FROM observations
  WHERE year = $year
)
SELECT
  owner,
  measure,
  CAST(SUM(is_inside * is_reported) AS BIGINT) AS inside,
  SUM(CASE WHEN is_inside * is_reported = 1 THEN value ELSE NULL END) AS inside_value,
  CAST(SUM(CASE WHEN is_inside * is_reported = 1 AND days > 1 THEN days ELSE NULL END) AS BIGINT) AS inside_days,
  MIN(CASE WHEN is_inside * is_reported = 1 THEN period_start ELSE NULL END) AS earliest,
  CAST(SUM(CASE WHEN is_inside * is_reported = 1 AND days = 1 THEN 1 ELSE 0 END) AS BIGINT) AS single_days,
  CAST(SUM((1 - is_inside) * (1 - is_open_ended) * is_reported) AS BIGINT) AS leaving,
  SUM(CASE WHEN (1 - is_inside) * (1 - is_open_ended) * is_reported = 1 THEN value ELSE NULL END) AS leaving_value,
  CAST(SUM(is_open_ended * is_reported) AS BIGINT) AS open_ended,
  CAST(MAX(CASE WHEN is_reported = 1 THEN days ELSE NULL END) AS BIGINT) AS longest,
  CAST(SUM(CASE WHEN status = 'not_started' THEN 1 ELSE 0 END) AS BIGINT) AS not_started,
  CAST(SUM(CASE WHEN status = 'withheld' THEN 1 ELSE 0 END) AS BIGINT) AS withheld,
  CAST(SUM(CASE WHEN period_basis <> 'stated' THEN 1 ELSE 0 END) AS BIGINT) AS period_assumed,
  CAST(SUM(at_least) AS BIGINT) AS at_least,
  CAST(SUM(about) AS BIGINT) AS about
FROM in_year
GROUP BY owner, measure
ORDER BY owner, measure
