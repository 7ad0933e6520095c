-- answers: posts and staff that the activities report, the newest state of each
-- column: owner
-- column: activity
-- column: measure
-- column: name_sv
-- column: period_end
-- column: value
-- base: outcomes
WITH newest AS (
  SELECT owner, measure, MAX(period_end) AS period_end
  FROM outcomes
  WHERE status = 'reported'
  GROUP BY owner, measure
),
counted AS (
  SELECT DISTINCT owner, id, activity, name_sv
  FROM measures
  WHERE level = 'input' AND kind = 'stock'
)
SELECT
  counted.owner AS owner,
  counted.activity AS activity,
  counted.id AS measure,
  counted.name_sv AS name_sv,
  newest.period_end AS period_end,
  MAX(outcomes.value) AS value
FROM counted
JOIN newest ON counted.owner = newest.owner AND counted.id = newest.measure
JOIN outcomes
  ON outcomes.owner = newest.owner AND outcomes.measure = newest.measure AND outcomes.period_end = newest.period_end
WHERE outcomes."group" = 'all'
GROUP BY counted.owner, counted.activity, counted.id, counted.name_sv, newest.period_end
ORDER BY owner, activity, measure
