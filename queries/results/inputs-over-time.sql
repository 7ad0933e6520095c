-- answers: what was put into each activity over time: staff, posts, hours, and what was added to them
-- svarar på: vad som lagts in i varje aktivitet genom åren: personal, tjänster och timmar, och vad som kommit till
-- column: owner
-- column: activity
-- column: measure
-- column: name_sv
-- column: name_en
-- column: unit_sv
-- column: unit_en
-- column: kind
-- column: period_start
-- column: period_end
-- column: period_basis
-- column: value
-- column: qualifier
-- base: outcomes
WITH inputs AS (
  SELECT DISTINCT owner, id, activity, name_sv, name_en, unit_sv, unit_en, kind
  FROM measures
  WHERE level = 'input'
),
joined AS (
  SELECT
    inputs.owner AS owner, inputs.activity AS activity, inputs.id AS measure, inputs.name_sv AS name_sv,
    inputs.name_en AS name_en, inputs.unit_sv AS unit_sv, inputs.unit_en AS unit_en, inputs.kind AS kind,
    outcomes.period_start AS period_start, outcomes.period_end AS period_end,
    outcomes.period_basis AS period_basis, outcomes.value AS value, outcomes.qualifier AS qualifier
  FROM inputs
  JOIN outcomes ON inputs.owner = outcomes.owner AND inputs.id = outcomes.measure
  WHERE outcomes."group" = 'all' AND outcomes.status = 'reported'
)
SELECT
  owner, activity, measure, name_sv, name_en, unit_sv, unit_en, kind, period_start, period_end,
  MAX(period_basis) AS period_basis, MAX(value) AS value, MIN(qualifier) AS qualifier
FROM joined
GROUP BY owner, activity, measure, name_sv, name_en, unit_sv, unit_en, kind, period_start, period_end
ORDER BY owner, activity, measure, period_end NULLS LAST, period_start NULLS LAST
