-- answers: the documents that rows come from
-- svarar på: vilka dokument raderna är hämtade ur
-- column: dataset
-- column: id
-- column: title
-- column: publisher
-- column: date
-- column: sha256
-- base: sources
SELECT dataset, id, title, publisher, date, sha256
FROM sources
ORDER BY dataset, id
