-- answers: every allocation as the documents give it, with its activity's name and body
-- svarar på: vilka tilldelningar dokumenten anger, en rad för var och en, med aktivitetens namn och vem som ansvarar för den
-- column: owner
-- column: id
-- column: activity
-- column: activity_name
-- column: activity_name_en
-- column: organisation
-- column: line
-- column: year
-- column: stage
-- column: stage_basis
-- column: kr [kr]
-- column: decided_on
-- column: source
-- column: row_file
-- column: row_line
-- base: allocations
WITH described AS (
  SELECT owner, id, MIN(name) AS name, MIN(name_en) AS name_en, MIN(organisation) AS organisation
  FROM activities
  GROUP BY owner, id
)
SELECT
  allocations.owner AS owner,
  allocations.id AS id,
  allocations.activity AS activity,
  described.name AS activity_name,
  described.name_en AS activity_name_en,
  described.organisation AS organisation,
  allocations.line AS line,
  allocations.year AS year,
  allocations.stage AS stage,
  allocations.stage_basis AS stage_basis,
  allocations.amount_kr AS kr,
  allocations.decided_on AS decided_on,
  allocations.source AS source,
  allocations.row_file AS row_file,
  allocations.row_line AS row_line
FROM allocations
LEFT JOIN described ON allocations.owner = described.owner AND allocations.activity = described.id
ORDER BY owner, year, row_file, id
