-- answers: every sum that a source prints, and which rows it says it is the sum of
-- svarar på: vilka summor källorna trycker, och vilka rader de säger sig vara summan av
-- column: owner
-- column: id
-- column: base_table
-- column: line
-- column: organisation
-- column: activity
-- column: stage
-- column: year
-- column: part_of
-- column: amount
-- column: unit
-- column: source
-- column: row_file
-- column: row_line
-- base: stated_totals
SELECT
  owner,
  id,
  "table" AS base_table,
  line,
  organisation,
  activity,
  stage,
  year,
  part_of,
  amount,
  unit,
  source,
  row_file,
  row_line
FROM stated_totals
ORDER BY owner, year, row_file, id
