-- answers: for which years each owner has grants, on lines or on activities
-- svarar på: vilka år varje ägare har bidrag för, på bidragsposter eller på aktiviteter
-- column: owner
-- column: year [year]
-- base: allocations
WITH years AS (
  SELECT owner, year FROM allocations
  UNION
  SELECT owner, year FROM funding_lines
)
SELECT owner, year
FROM years
ORDER BY owner, year
