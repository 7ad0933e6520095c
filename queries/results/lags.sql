-- answers: how many years after the grant each measure's results are said to come
-- svarar på: hur många år efter bidraget varje måtts resultat sägs komma
-- column: owner
-- column: measure
-- column: years [years]
-- column: basis
-- column: rationale
-- base: lags
--
-- What some dataset states is stated, whatever others judge.
WITH given AS (
  SELECT
    owner, measure, years,
    MAX(CASE WHEN basis = 'stated' THEN 1 ELSE 0 END) AS stated,
    MIN(rationale) AS rationale
  FROM lags
  GROUP BY owner, measure, years
)
SELECT
  owner,
  measure,
  years,
  CASE WHEN stated = 1 THEN 'stated' ELSE 'judged' END AS basis,
  rationale
FROM given
ORDER BY owner, measure, years
