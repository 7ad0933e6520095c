-- answers: what each measure observed for a year, and what is of no known period, a row a period
-- svarar på: vad varje mått har observerat för ett visst år, och det som saknar känd period, en rad per period
-- over: observations
-- param: year integer
-- column: owner
-- column: measure
-- column: period_start
-- column: period_end
-- column: period_basis
-- column: status
-- base: outcomes
SELECT owner, measure, period_start, period_end, period_basis, status
FROM observations
WHERE year = $year OR period_end IS NULL
ORDER BY owner, measure, period_end NULLS LAST, period_start NULLS LAST
