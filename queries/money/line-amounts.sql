-- answers: what each document says that a funding line held at a stage
-- svarar på: vad varje dokument säger att en bidragspost omfattade i ett skede
-- within: owner
-- column: owner
-- column: id
-- column: line
-- column: stage
-- column: kr [kr]
-- column: source
-- column: row_file
-- column: row_line
-- base: funding_amounts
SELECT owner, id, line, stage, amount_kr AS kr, source, row_file, row_line
FROM funding_amounts
ORDER BY owner, row_file, id
