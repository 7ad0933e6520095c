-- answers: which measures reported something without saying for which period
-- column: owner
-- column: measure
-- column: undated [rows]
-- base: outcomes
SELECT
  owner,
  measure,
  CAST(COUNT(*) AS BIGINT) AS undated
FROM outcomes
WHERE status = 'reported' AND period_end IS NULL
GROUP BY owner, measure
ORDER BY owner, measure
