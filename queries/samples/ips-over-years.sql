-- answers: people who left IPS for work or studies, by period, over all owners that count it
-- svarar på: hur många som lämnat IPS för arbete eller studier, period för period, hos alla som räknar det
-- column: owner
-- column: period_start
-- column: period_end
-- column: days [days]
-- column: people [people]
-- base: outcomes
WITH joined AS (
  SELECT
    outcomes.owner AS owner, outcomes.period_start AS period_start, outcomes.period_end AS period_end,
    outcomes.days AS days, outcomes.value AS value
  FROM outcomes
  JOIN (SELECT DISTINCT owner, id, concept FROM measures) AS counted
    ON outcomes.owner = counted.owner AND outcomes.measure = counted.id
  WHERE counted.concept = 'ips-to-work-or-study' AND outcomes."group" = 'all' AND outcomes.status = 'reported'
)
SELECT owner, period_start, period_end, MAX(days) AS days, SUM(value) AS people
FROM joined
GROUP BY owner, period_start, period_end
ORDER BY owner, period_end
