-- answers: in which periods of a year women and men stand in for a whole that is not stated
-- svarar på: i vilka perioder ett visst år kvinnor och män tillsammans står för alla, när alla inte redovisas
-- param: first_day date
-- param: last_day date
-- column: owner
-- column: measure
-- column: period_start
-- column: period_end
-- base: outcomes
WITH touching AS (
  SELECT owner, measure, period_start, period_end, "group" AS part, COALESCE(period_start, period_end) AS began
  FROM outcomes
  WHERE "group" IN ('all', 'women', 'men') AND period_end >= $first_day
    AND (period_start <= $last_day OR (period_start IS NULL AND period_end <= $last_day))
),
stated AS (
  SELECT owner, measure, began, period_end, CAST(COUNT(*) AS BIGINT) AS rows_all
  FROM touching
  WHERE part = 'all'
  GROUP BY owner, measure, began, period_end
),
parted AS (
  SELECT
    touching.owner AS owner, touching.measure AS measure,
    touching.period_start AS period_start, touching.period_end AS period_end
  FROM touching
  LEFT JOIN stated
    ON touching.owner = stated.owner AND touching.measure = stated.measure
    AND touching.began = stated.began AND touching.period_end = stated.period_end
  WHERE touching.part <> 'all' AND stated.rows_all IS NULL
)
SELECT owner, measure, period_start, period_end
FROM parted
GROUP BY owner, measure, period_start, period_end
ORDER BY owner, measure, period_end, period_start
