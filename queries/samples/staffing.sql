-- answers: posts and staff that the activities report, the newest state of each
-- svarar på: vilka tjänster och vilken personal aktiviteterna redovisar, det senaste läget för var och en
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
),
joined AS (
  SELECT
    counted.owner AS owner, counted.activity AS activity, counted.id AS measure, counted.name_sv AS name_sv,
    newest.period_end AS period_end
  FROM counted
  JOIN newest ON counted.owner = newest.owner AND counted.id = newest.measure
)
SELECT
  joined.owner AS owner,
  joined.activity AS activity,
  joined.measure AS measure,
  joined.name_sv AS name_sv,
  joined.period_end AS period_end,
  outcomes.value AS value
FROM joined
JOIN outcomes
  ON joined.owner = outcomes.owner AND joined.measure = outcomes.measure AND joined.period_end = outcomes.period_end
WHERE outcomes."group" = 'all'
ORDER BY owner, activity, measure
