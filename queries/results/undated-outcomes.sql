-- answers: which counts were reported without saying for which period
-- svarar på: vilka antal som är redovisade utan att det sägs för vilken period
-- over: observations
-- column: owner
-- column: measure
-- column: parted [rows]
-- base: outcomes
SELECT owner, measure, parted
FROM observations
WHERE kind = 'count' AND status = 'reported' AND period_end IS NULL
ORDER BY owner, measure, parted
