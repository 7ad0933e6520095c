-- answers: the whole of all funding lines of an owner and year, where a document prints it
-- svarar på: hur mycket alla bidragsposter hos en ägare omfattar tillsammans ett visst år, där ett dokument trycker det
-- param: year integer
-- column: owner
-- column: id
-- column: kr [kr]
-- base: stated_totals
--
-- A sum in kronor without any filter, which is part of no other.
SELECT owner, id, MAX(amount) AS kr
FROM stated_totals
WHERE year = $year AND "table" IN ('funding_amounts', 'stated_totals') AND unit = 'kr'
  AND line IS NULL AND organisation IS NULL AND activity IS NULL AND part_of IS NULL
GROUP BY owner, id
ORDER BY owner, id
