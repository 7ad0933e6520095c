-- answers: which activities others put money or posts into in a year
-- svarar på: vilka aktiviteter andra lägger pengar eller tjänster i ett visst år
-- param: year integer
-- column: owner
-- column: activity
-- column: known_kr [kr]
-- column: unvalued [funders]
-- base: co_funding
--
-- Several documents may name the same funder; a funder is counted once, not
-- once a document. A funder is unvalued where something of it has no amount.
WITH by_document AS (
  SELECT
    dataset, owner, activity, funder, source,
    SUM(amount_kr) AS kr,
    MAX(CASE WHEN amount_kr IS NULL THEN 1 ELSE 0 END) AS is_unvalued
  FROM co_funding
  WHERE year = $year
  GROUP BY dataset, owner, activity, funder, source
),
by_funder AS (
  SELECT owner, activity, funder, MAX(kr) AS kr, MAX(is_unvalued) AS is_unvalued
  FROM by_document
  GROUP BY owner, activity, funder
)
SELECT
  owner,
  activity,
  SUM(kr) AS known_kr,
  CAST(SUM(is_unvalued) AS BIGINT) AS unvalued
FROM by_funder
GROUP BY owner, activity
ORDER BY owner, activity
