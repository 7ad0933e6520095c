-- answers: what each funding line held in a year at each stage, who received it, and the lines that it is part of
-- svarar på: vad varje bidragspost omfattade ett visst år i varje skede, vem som fick den och vilka poster den är en del av
-- param: year integer
-- column: owner
-- column: line
-- column: agreement
-- column: recipient
-- column: purpose
-- column: focus_area
-- column: parent
-- column: stage
-- column: kr [kr]
-- base: funding_amounts
--
-- A line without an amount is a row too. `recipient` and `parent` may name
-- rows of another owner, as `owner/id`.
WITH by_stage AS (
  SELECT owner, line, stage, MAX(amount_kr) AS kr
  FROM funding_amounts
  GROUP BY owner, line, stage
),
described AS (
  SELECT DISTINCT owner, id, agreement, recipient, purpose, focus_area, parent
  FROM funding_lines
  WHERE year = $year
)
SELECT
  described.owner AS owner,
  described.id AS line,
  described.agreement AS agreement,
  described.recipient AS recipient,
  described.purpose AS purpose,
  described.focus_area AS focus_area,
  described.parent AS parent,
  by_stage.stage AS stage,
  by_stage.kr AS kr
FROM described
LEFT JOIN by_stage ON described.owner = by_stage.owner AND described.id = by_stage.line
ORDER BY owner, line, stage
