-- answers: what each funding line of a year is for, which lines it is part of, and what it held at each stage
-- param: year integer
-- column: owner
-- column: line
-- column: recipient_name
-- column: purpose
-- column: focus_area
-- column: parent
-- column: stage
-- column: kr [kr]
-- base: funding_lines
--
-- A line without an amount is there too, without a stage: other lines may hang
-- under it. Several documents may give the same amount; it is counted once.
WITH by_stage AS (
  SELECT owner, line, stage, MAX(amount_kr) AS kr
  FROM funding_amounts
  GROUP BY owner, line, stage
),
described AS (
  SELECT DISTINCT owner, id, recipient, purpose, focus_area, parent
  FROM funding_lines
  WHERE year = $year
),
bodies AS (
  SELECT owner, id, MIN(name) AS name
  FROM organisations
  GROUP BY owner, id
)
SELECT
  described.owner AS owner,
  described.id AS line,
  bodies.name AS recipient_name,
  described.purpose AS purpose,
  described.focus_area AS focus_area,
  described.parent AS parent,
  by_stage.stage AS stage,
  by_stage.kr AS kr
FROM described
LEFT JOIN by_stage ON described.owner = by_stage.owner AND described.id = by_stage.line
LEFT JOIN bodies ON described.owner = bodies.owner AND described.recipient = bodies.id
ORDER BY owner, line, stage
