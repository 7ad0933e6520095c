-- answers: the residents of each body's area in a year
-- svarar på: hur många som bor i varje organisations område ett visst år
-- param: year integer
-- column: owner
-- column: organisation
-- column: population [residents]
-- base: populations
SELECT owner, organisation, MAX(population) AS population
FROM populations
WHERE year = $year
GROUP BY owner, organisation
ORDER BY owner, organisation
