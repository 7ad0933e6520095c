-- answers: in which periods of a year women and men stand in for a whole that is not stated
-- svarar på: i vilka perioder ett visst år kvinnor och män tillsammans står för alla, när alla inte redovisas
-- over: observations
-- param: year integer
-- column: owner
-- column: measure
-- column: period_start
-- column: period_end
-- base: outcomes
SELECT owner, measure, period_start, period_end
FROM observations
WHERE parted = 1 AND kind = 'count' AND year = $year
ORDER BY owner, measure, period_end, period_start
