-- answers: the funding lines, who received them, what for and under which others they stand
-- svarar på: vilka bidragsposter som finns, vem som fick dem, vad de är till för och vilka de hör till
-- column: owner
-- column: line
-- column: year
-- column: recipient
-- column: recipient_name
-- column: purpose
-- column: focus_area
-- column: parent
-- base: funding_lines
WITH bodies AS (
  SELECT owner, id, MIN(name) AS name
  FROM organisations
  GROUP BY owner, id
),
described AS (
  SELECT DISTINCT owner, id, year, recipient, purpose, focus_area, parent
  FROM funding_lines
)
SELECT
  described.owner AS owner,
  described.id AS line,
  described.year AS year,
  described.recipient AS recipient,
  bodies.name AS recipient_name,
  described.purpose AS purpose,
  described.focus_area AS focus_area,
  described.parent AS parent
FROM described
LEFT JOIN bodies ON described.owner = bodies.owner AND described.recipient = bodies.id
ORDER BY owner, year, line
