-- answers: the funding lines, who received them, what for and under which others they stand
-- svarar på: vilka bidragsposter som finns, vem som fick dem, vad de är till för och vilka de hör till
-- within: owner
-- column: owner
-- column: line
-- column: year
-- column: recipient
-- column: purpose
-- column: focus_area
-- column: parent
-- base: funding_lines
WITH described AS (
  SELECT DISTINCT owner, id, year, recipient, purpose, focus_area, parent
  FROM funding_lines
)
SELECT
  described.owner AS owner,
  described.id AS line,
  described.year AS year,
  described.recipient AS recipient,
  described.purpose AS purpose,
  described.focus_area AS focus_area,
  described.parent AS parent
FROM described
ORDER BY owner, year, line
