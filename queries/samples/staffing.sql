-- answers: posts and staff that the activities report, the newest state of each
-- svarar på: vilka tjänster och vilken personal aktiviteterna redovisar, det senaste läget för var och en
-- over: observations
-- column: owner
-- column: activity
-- column: measure
-- column: name_sv
-- column: period_end
-- column: value
-- base: outcomes
WITH newest AS (
  SELECT owner, measure, MAX(period_end) AS period_end
  FROM observations
  WHERE status = 'reported'
  GROUP BY owner, measure
),
staff AS (
  SELECT DISTINCT owner, id, activity, name_sv
  FROM measures
  WHERE level = 'input' AND kind = 'stock'
),
dated AS (
  SELECT
    staff.owner AS owner, staff.activity AS activity, staff.id AS measure, staff.name_sv AS name_sv,
    newest.period_end AS period_end
  FROM staff
  JOIN newest ON staff.owner = newest.owner AND staff.id = newest.measure
)
SELECT
  dated.owner AS owner,
  dated.activity AS activity,
  dated.measure AS measure,
  dated.name_sv AS name_sv,
  dated.period_end AS period_end,
  observations.value AS value
FROM dated
JOIN observations
  ON dated.owner = observations.owner AND dated.measure = observations.measure
  AND dated.period_end = observations.period_end
ORDER BY owner, activity, measure
