-- answers: the totals since a start that cumulative measures reported, up to the end of a year
-- svarar på: vad de kumulativa måtten uppgick till sedan starten, till och med ett visst års slut
-- over: observations
-- param: last_day date
-- column: owner
-- column: measure
-- column: period_start
-- column: period_end
-- column: period_basis
-- column: value
-- column: exact [rows]
-- base: outcomes
SELECT owner, measure, period_start, period_end, period_basis, value, exact
FROM observations
WHERE kind = 'cumulative' AND status = 'reported' AND period_end <= $last_day
ORDER BY owner, measure, period_end, period_start NULLS LAST
