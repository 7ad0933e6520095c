-- answers: which year of its funding each activity with a grant is in, and for how many years its grants are on record
-- svarar på: vilket bidragsår i ordningen varje aktivitet med bidrag är inne på, och hur många år den har bidrag för
-- param: year integer
-- column: owner
-- column: activity
-- column: funding_year [year]
-- column: years [years]
-- base: allocations
--
-- The number is the one that the dataset of the year's grant states; the
-- years on record are those up to that year.
WITH granted AS (
  SELECT DISTINCT dataset, owner, activity
  FROM allocations
  WHERE year = $year
),
stated AS (
  SELECT dataset, owner, id, MAX(funding_year_no) AS funding_year
  FROM activities
  GROUP BY dataset, owner, id
),
numbered AS (
  SELECT granted.owner AS owner, granted.activity AS activity, stated.funding_year AS funding_year
  FROM granted
  LEFT JOIN stated
    ON granted.dataset = stated.dataset AND granted.owner = stated.owner AND granted.activity = stated.id
),
newest AS (
  SELECT owner, activity, MAX(funding_year) AS funding_year
  FROM numbered
  GROUP BY owner, activity
),
recorded AS (
  SELECT owner, activity, CAST(COUNT(DISTINCT year) AS BIGINT) AS years
  FROM allocations
  WHERE year <= $year
  GROUP BY owner, activity
)
SELECT
  newest.owner AS owner,
  newest.activity AS activity,
  newest.funding_year AS funding_year,
  recorded.years AS years
FROM newest
JOIN recorded ON newest.owner = recorded.owner AND newest.activity = recorded.activity
ORDER BY owner, activity
