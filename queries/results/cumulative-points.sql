-- answers: the totals since a start that cumulative measures reported, up to the end of a year
-- svarar på: vad de kumulativa måtten uppgick till sedan starten, till och med ett visst års slut
-- param: last_day date
-- column: owner
-- column: measure
-- column: period_start
-- column: period_end
-- column: value
-- column: exact [rows]
-- column: assumed [rows]
-- base: outcomes
WITH joined AS (
  SELECT
    outcomes.owner AS owner, outcomes.measure AS measure,
    outcomes.period_start AS period_start, outcomes.period_end AS period_end,
    outcomes.value AS value, outcomes.qualifier AS qualifier, outcomes.period_basis AS period_basis
  FROM outcomes
  JOIN (SELECT DISTINCT owner, id, kind FROM measures) AS counted
    ON outcomes.owner = counted.owner AND outcomes.measure = counted.id
  WHERE counted.kind = 'cumulative' AND outcomes."group" = 'all' AND outcomes.status = 'reported'
    AND outcomes.period_end <= $last_day
)
SELECT
  owner,
  measure,
  period_start,
  period_end,
  MAX(value) AS value,
  CAST(SUM(CASE WHEN qualifier = 'exact' THEN 1 ELSE 0 END) AS BIGINT) AS exact,
  CAST(SUM(CASE WHEN period_basis <> 'stated' THEN 1 ELSE 0 END) AS BIGINT) AS assumed
FROM joined
GROUP BY owner, measure, period_start, period_end
ORDER BY owner, measure, period_end, period_start NULLS LAST
