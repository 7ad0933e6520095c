-- answers: what was put into each activity over time: staff, posts, hours, and what was added to them
-- svarar på: vad som lagts in i varje aktivitet genom åren: personal, tjänster och timmar, och vad som kommit till
-- over: observations
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
  SELECT DISTINCT owner, id, activity, name_sv, name_en, unit_sv, unit_en
  FROM measures
  WHERE level = 'input'
)
SELECT
  inputs.owner AS owner,
  inputs.activity AS activity,
  inputs.id AS measure,
  inputs.name_sv AS name_sv,
  inputs.name_en AS name_en,
  inputs.unit_sv AS unit_sv,
  inputs.unit_en AS unit_en,
  observations.kind AS kind,
  observations.period_start AS period_start,
  observations.period_end AS period_end,
  observations.period_basis AS period_basis,
  observations.value AS value,
  CASE
    WHEN observations.at_least = 1 THEN 'at_least'
    WHEN observations.about = 1 THEN 'about'
    WHEN observations.exact = 1 THEN 'exact'
    ELSE NULL
  END AS qualifier
FROM inputs
JOIN observations ON inputs.owner = observations.owner AND inputs.id = observations.measure
WHERE observations.status = 'reported'
ORDER BY owner, activity, measure, period_end NULLS LAST, period_start NULLS LAST
