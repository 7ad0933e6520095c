-- answers: what each activity was granted from each line in a year, at each stage
-- svarar på: vad varje aktivitet tilldelades ur varje bidragspost ett visst år, i varje skede
-- param: year integer
-- column: owner
-- column: activity
-- column: activity_name
-- column: activity_name_en
-- column: organisation
-- column: organisation_name
-- column: organisation_name_en
-- column: line
-- column: stage
-- column: kr [kr]
-- base: allocations
--
-- Several documents may give the same amount at the same stage; a stage is
-- counted once, not once a document.
WITH by_document AS (
  SELECT dataset, owner, activity, line, stage, source, SUM(amount_kr) AS kr
  FROM allocations
  WHERE year = $year
  GROUP BY dataset, owner, activity, line, stage, source
),
by_stage AS (
  SELECT owner, activity, line, stage, MAX(kr) AS kr
  FROM by_document
  GROUP BY owner, activity, line, stage
),
described AS (
  SELECT owner, id, MIN(name) AS name, MIN(name_en) AS name_en, MIN(organisation) AS organisation
  FROM activities
  GROUP BY owner, id
),
bodies AS (
  SELECT owner, id, MIN(name) AS name, MIN(name_en) AS name_en
  FROM organisations
  GROUP BY owner, id
)
SELECT
  by_stage.owner AS owner,
  by_stage.activity AS activity,
  described.name AS activity_name,
  described.name_en AS activity_name_en,
  described.organisation AS organisation,
  bodies.name AS organisation_name,
  bodies.name_en AS organisation_name_en,
  by_stage.line AS line,
  by_stage.stage AS stage,
  by_stage.kr AS kr
FROM by_stage
JOIN described ON by_stage.owner = described.owner AND by_stage.activity = described.id
LEFT JOIN bodies ON described.owner = bodies.owner AND described.organisation = bodies.id
ORDER BY owner, line, organisation, activity, stage
