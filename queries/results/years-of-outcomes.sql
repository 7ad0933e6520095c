-- answers: for which years each owner has results, by the year that their periods count for
-- svarar på: vilka år varje ägare har resultat för, efter det år som deras perioder räknas till
-- column: owner
-- column: year [year]
-- base: outcomes
SELECT owner, year
FROM outcomes
WHERE year IS NOT NULL
GROUP BY owner, year
ORDER BY owner, year
