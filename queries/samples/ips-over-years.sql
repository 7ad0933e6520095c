-- answers: people who left IPS for work or studies, by period, over all owners that count it
-- svarar på: hur många som lämnat IPS för arbete eller studier, period för period, hos alla som räknar det
-- over: observations
-- column: owner
-- column: period_start
-- column: period_end
-- column: days [days]
-- column: people [people]
-- base: outcomes
WITH counted AS (
  SELECT DISTINCT owner, id, concept
  FROM measures
),
joined AS (
  SELECT
    observations.owner AS owner, observations.period_start AS period_start, observations.period_end AS period_end,
    observations.days AS days, observations.value AS value
  FROM observations
  JOIN counted ON observations.owner = counted.owner AND observations.measure = counted.id
  WHERE counted.concept = 'ips-to-work-or-study' AND observations.status = 'reported'
)
SELECT owner, period_start, period_end, MAX(days) AS days, SUM(value) AS people
FROM joined
GROUP BY owner, period_start, period_end
ORDER BY owner, period_end
