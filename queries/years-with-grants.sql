-- answers: the years that some activity has a grant for
-- column: owner
-- column: year [year]
-- column: activities [activities]
-- base: allocations
SELECT owner, year, CAST(COUNT(DISTINCT activity) AS BIGINT) AS activities
FROM allocations
GROUP BY owner, year
ORDER BY owner, year
