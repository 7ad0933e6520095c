-- answers: other money or posts in activities as the documents give it, a row each
-- svarar på: vilka andra pengar eller tjänster dokumenten anger i aktiviteterna, en rad för varje
-- column: owner
-- column: id
-- column: activity
-- column: funder
-- column: year
-- column: kr [kr]
-- column: posts
-- base: co_funding
SELECT owner, id, activity, funder, year, amount_kr AS kr, posts
FROM co_funding
ORDER BY owner, year, id, activity, funder, kr NULLS FIRST, posts NULLS FIRST
