-- answers: a measure's observations, a row a period, oldest first
-- param: measure text
-- column: owner
-- column: period_start
-- column: period_end
-- column: period_basis
-- column: days [days]
-- column: value
-- column: n
-- column: qualifier
-- column: status
-- base: outcomes
SELECT
  owner,
  period_start,
  period_end,
  period_basis,
  MAX(days) AS days,
  MAX(value) AS value,
  MAX(n) AS n,
  MIN(qualifier) AS qualifier,
  MAX(status) AS status
FROM outcomes
WHERE measure = $measure AND "group" = 'all'
GROUP BY owner, period_start, period_end, period_basis
ORDER BY owner, period_end NULLS LAST, period_start NULLS LAST
