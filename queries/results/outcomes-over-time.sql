-- answers: a measure's observations, a row a period, oldest first
-- svarar på: vad ett mått har redovisat, en rad per period med den äldsta först
-- over: observations
-- param: measure text
-- column: owner
-- column: period_start
-- column: period_end
-- column: period_basis
-- column: days [days]
-- column: value
-- column: numerator
-- column: n
-- column: qualifier
-- column: status
-- base: outcomes
--
-- Of women and men together, and of several documents, the weakest word counts:
-- a value that is "at least" for one of them is so for all.
SELECT
  owner,
  period_start,
  period_end,
  period_basis,
  days,
  value,
  numerator,
  n,
  CASE
    WHEN at_least = 1 THEN 'at_least'
    WHEN about = 1 THEN 'about'
    WHEN exact = 1 THEN 'exact'
    ELSE NULL
  END AS qualifier,
  status
FROM observations
WHERE measure = $measure
ORDER BY owner, period_end NULLS LAST, period_start NULLS LAST
