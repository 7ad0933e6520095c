-- answers: what each administration or unit was granted in a year at each stage
-- svarar på: vad varje förvaltning eller enhet tilldelades ett visst år i varje skede
-- param: year integer
-- column: owner
-- column: organisation
-- column: stage
-- column: activities [activities]
-- column: kr [kr]
-- base: allocations
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
  SELECT DISTINCT owner, id, organisation
  FROM activities
),
joined AS (
  SELECT
    by_stage.owner AS owner, described.organisation AS organisation, by_stage.stage AS stage,
    by_stage.activity AS activity, by_stage.kr AS kr
  FROM by_stage
  JOIN described ON by_stage.owner = described.owner AND by_stage.activity = described.id
)
SELECT
  owner,
  organisation,
  stage,
  CAST(COUNT(DISTINCT activity) AS BIGINT) AS activities,
  SUM(kr) AS kr
FROM joined
GROUP BY owner, organisation, stage
ORDER BY owner, organisation, stage
