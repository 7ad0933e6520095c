-- answers: a measure's observations, a row a period, oldest first
-- svarar på: vad ett mått har redovisat, en rad per period med den äldsta först
-- param: measure text
-- column: owner
-- column: period_start
-- column: period_end
-- column: period_basis
-- column: days [days]
-- column: value
-- column: numerator
-- column: n
-- column: qualifier
-- column: status
-- base: outcomes
--
-- The whole population: the group "all" or, of a count that a period has no
-- "all" for, women and men together when both are there.
WITH observed AS (
  SELECT
    owner, period_start, period_end, "group" AS part, COALESCE(period_start, period_end) AS began,
    MAX(period_basis) AS period_basis, MAX(days) AS days, MAX(value) AS value,
    MAX(numerator) AS numerator, MAX(n) AS n, MIN(qualifier) AS qualifier, MAX(status) AS status
  FROM outcomes
  WHERE measure = $measure AND "group" IN ('all', 'women', 'men')
  GROUP BY owner, period_start, period_end, "group"
),
stated AS (
  SELECT owner, began, period_end, CAST(COUNT(*) AS BIGINT) AS rows_all
  FROM observed
  WHERE part = 'all'
  GROUP BY owner, began, period_end
),
counted AS (
  SELECT DISTINCT owner
  FROM measures
  WHERE id = $measure AND kind = 'count'
),
halves AS (
  SELECT
    observed.owner AS owner, observed.period_start AS period_start, observed.period_end AS period_end,
    observed.period_basis AS period_basis, observed.days AS days, observed.value AS value,
    observed.numerator AS numerator, observed.n AS n, observed.qualifier AS qualifier,
    observed.status AS status, CASE WHEN observed.status = 'reported' THEN 1 ELSE 0 END AS is_reported
  FROM observed
  JOIN counted ON observed.owner = counted.owner
  LEFT JOIN stated
    ON observed.owner = stated.owner AND observed.began = stated.began AND observed.period_end = stated.period_end
  WHERE observed.part <> 'all' AND stated.rows_all IS NULL
),
added AS (
  SELECT
    owner, period_start, period_end, MAX(period_basis) AS period_basis, MAX(days) AS days,
    CASE WHEN SUM(is_reported) = 2 THEN SUM(value) ELSE NULL END AS value,
    CASE WHEN SUM(is_reported) = 2 THEN CAST(SUM(numerator) AS BIGINT) ELSE NULL END AS numerator,
    CASE WHEN SUM(is_reported) = 2 THEN CAST(SUM(n) AS BIGINT) ELSE NULL END AS n,
    MIN(qualifier) AS qualifier,
    CASE
      WHEN SUM(is_reported) = 2 THEN 'reported'
      ELSE COALESCE(MAX(CASE WHEN is_reported = 1 THEN NULL ELSE status END), 'not_reported')
    END AS status
  FROM halves
  GROUP BY owner, period_start, period_end
),
everyone AS (
  SELECT owner, period_start, period_end, period_basis, days, value, numerator, n, qualifier, status
  FROM observed
  WHERE part = 'all'
  UNION ALL
  SELECT owner, period_start, period_end, period_basis, days, value, numerator, n, qualifier, status
  FROM added
)
SELECT owner, period_start, period_end, period_basis, days, value, numerator, n, qualifier, status
FROM everyone
ORDER BY owner, period_end NULLS LAST, period_start NULLS LAST
