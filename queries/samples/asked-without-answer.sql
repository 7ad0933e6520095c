-- answers: figures that somebody expected and that did not come, with who and why
-- svarar på: vilka siffror som någon väntade sig men som inte kom, vem och varför
-- column: owner
-- column: activity
-- column: measure
-- column: period_end
-- column: status
-- column: expected_by
-- column: source
-- column: lines
-- base: outcomes
SELECT
  outcomes.owner AS owner,
  counted.activity AS activity,
  outcomes.measure AS measure,
  outcomes.period_end AS period_end,
  outcomes.status AS status,
  outcomes.expected_by AS expected_by,
  outcomes.source AS source,
  outcomes.lines AS lines
FROM outcomes
JOIN (SELECT DISTINCT owner, id, activity FROM measures) AS counted
  ON outcomes.owner = counted.owner AND outcomes.measure = counted.id
WHERE outcomes.status <> 'reported'
ORDER BY owner, activity, measure, period_end
