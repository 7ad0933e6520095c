-- answers: which activities others put money or posts into in a year
-- param: year integer
-- column: owner
-- column: activity
-- column: funders [funders]
-- column: known_kr [kr]
-- column: posts [posts]
-- base: co_funding
SELECT
  owner,
  activity,
  CAST(COUNT(DISTINCT funder) AS BIGINT) AS funders,
  SUM(amount_kr) AS known_kr,
  SUM(posts) AS posts
FROM co_funding
WHERE year = $year
GROUP BY owner, activity
ORDER BY owner, activity
