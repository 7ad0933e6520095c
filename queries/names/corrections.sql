-- answers: every correction: what it replaces, with what, why, by whom and since when
-- svarar på: vilka rättelser som är gjorda: vad som ersätts, med vad, varför, av vem och när
-- within: owner
-- column: dataset
-- column: owner
-- column: id
-- column: corrected_table
-- column: corrected_row
-- column: corrected_column
-- column: expected
-- column: replacement
-- column: reason
-- column: role
-- column: corrected_on
-- column: source
-- column: lines
-- column: row_file
-- column: row_line
-- base: corrections
SELECT
  dataset,
  owner,
  id,
  "table" AS corrected_table,
  "row" AS corrected_row,
  "column" AS corrected_column,
  expected,
  replacement,
  reason,
  role,
  corrected_on,
  source,
  lines,
  row_file,
  row_line
FROM corrections
ORDER BY owner, dataset, id
