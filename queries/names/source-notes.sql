-- answers: what a careful reader saw in a source, about which rows, and what is done about it
-- svarar på: vad en noggrann läsare såg i en källa, om vilka rader, och hur det behandlas
-- within: owner
-- column: dataset
-- column: owner
-- column: id
-- column: kind
-- column: about
-- column: note
-- column: treatment
-- base: source_notes
SELECT dataset, owner, id, kind, about, note, treatment
FROM source_notes
ORDER BY owner, dataset, id
