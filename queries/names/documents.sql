-- answers: the documents that rows come from
-- svarar på: vilka dokument raderna är hämtade ur
-- within: owner
-- column: owner
-- column: dataset
-- column: id
-- column: title
-- column: publisher
-- column: date
-- column: sha256
-- base: sources
SELECT owner, dataset, id, title, publisher, date, sha256
FROM sources
ORDER BY owner, dataset, id
