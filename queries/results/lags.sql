-- answers: how many years after the grant each measure's results are said to come
-- svarar på: hur många år efter bidraget varje måtts resultat sägs komma
-- column: owner
-- column: measure
-- column: years [years]
-- column: basis
-- column: rationale
-- base: lags
SELECT
  owner,
  measure,
  years,
  MAX(basis) AS basis,
  MIN(rationale) AS rationale
FROM lags
GROUP BY owner, measure, years
ORDER BY owner, measure, years
