-- answers: in which periods of a year women and men stand in for a whole that is not stated
-- svarar på: i vilka perioder ett visst år kvinnor och män tillsammans står för alla, när alla inte redovisas
-- over: observations
-- param: first_day date
-- param: last_day date
-- column: owner
-- column: measure
-- column: period_start
-- column: period_end
-- base: outcomes
SELECT owner, measure, period_start, period_end
FROM observations
WHERE parted = 1 AND kind = 'count' AND period_end >= $first_day
  AND (period_end <= $last_day OR period_start <= $last_day)
ORDER BY owner, measure, period_end, period_start
