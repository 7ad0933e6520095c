-- answers: which measures reported something without saying for which period
-- svarar på: vilka mått som redovisar något utan att säga för vilken period
-- column: owner
-- column: measure
-- base: outcomes
SELECT
  owner,
  measure
FROM outcomes
WHERE status = 'reported' AND period_end IS NULL
GROUP BY owner, measure
ORDER BY owner, measure
