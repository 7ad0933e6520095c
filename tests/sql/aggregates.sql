-- same
SELECT count(*) AS n FROM outcomes;
SELECT COUNT(*) AS n FROM outcomes;
SELECT COUNT(*) AS n FROM populations;
SELECT COUNT(*) AS n FROM corrections;
SELECT COUNT(*) AS n, COUNT(*) AS again FROM outcomes;
SELECT COUNT(*) AS n, COUNT(value) AS known FROM outcomes;
SELECT COUNT(*) AS n FROM outcomes WHERE value > 3;
SELECT COUNT(*) AS n FROM outcomes WHERE false;
SELECT COUNT(id) AS n FROM outcomes;
SELECT COUNT(DISTINCT measure) AS n FROM outcomes;
SELECT COUNT(DISTINCT owner) AS n FROM outcomes WHERE false;
SELECT SUM(value) AS total FROM outcomes;
SELECT MIN(value) AS least, MAX(value) AS most FROM outcomes;
SELECT MIN(id) AS first, MAX(id) AS last FROM outcomes;
SELECT MIN(period_start) AS first, MAX(period_end) AS last FROM outcomes;
SELECT MIN(year) AS first, MAX(year) AS last FROM allocations;
SELECT MAX(year) - MIN(year) AS years FROM allocations;
SELECT MAX(year) + 1 AS next FROM allocations;
SELECT COALESCE(SUM(amount_kr), CAST('0' AS DECIMAL(18, 2))) AS kr FROM co_funding WHERE false;
SELECT COALESCE(MAX(year), 0) AS year FROM allocations WHERE false;
SELECT CASE WHEN COUNT(*) > 3 THEN 'flera' ELSE 'få' END AS said FROM outcomes;
SELECT CASE WHEN SUM(value) IS NULL THEN 0 ELSE 1 END AS known FROM outcomes;
SELECT SUM(CASE WHEN status = 'reported' THEN 1 ELSE 0 END) AS reported FROM outcomes;
SELECT SUM(CASE WHEN status = 'reported' THEN value ELSE NULL END) AS reported FROM outcomes;
SELECT MAX(CASE WHEN status = 'reported' THEN 1 ELSE 0 END) AS any_reported FROM outcomes WHERE false;
SELECT owner, COUNT(*) AS n FROM outcomes GROUP BY owner ORDER BY owner;
SELECT owner, measure, COUNT(*) AS n FROM outcomes GROUP BY owner, measure ORDER BY owner, measure;
SELECT owner, SUM(amount_kr) AS kr FROM allocations GROUP BY owner ORDER BY owner;
SELECT owner, SUM(amount_kr) AS kr FROM allocations GROUP BY owner ORDER BY kr, owner;
SELECT owner, SUM(amount_kr) AS kr FROM allocations GROUP BY owner ORDER BY kr DESC, owner;
SELECT owner AS body, SUM(amount_kr) AS kr FROM allocations GROUP BY owner ORDER BY body;
SELECT SUM(amount_kr) AS kr FROM allocations GROUP BY owner ORDER BY kr;
SELECT owner FROM allocations GROUP BY owner ORDER BY owner;
SELECT owner, MAX(amount_kr) AS amount_kr FROM allocations GROUP BY owner ORDER BY owner;
SELECT owner, MAX(amount_kr) AS amount_kr FROM allocations GROUP BY owner ORDER BY amount_kr, owner;
SELECT owner, MAX(year) AS year, MIN(year) AS first FROM allocations GROUP BY owner ORDER BY owner;
SELECT owner, COUNT(*) AS n FROM outcomes GROUP BY owner HAVING COUNT(*) > 1 ORDER BY owner;
SELECT measure, SUM(value) AS total FROM outcomes GROUP BY measure HAVING SUM(value) > 3 ORDER BY measure;
SELECT measure, SUM(value) AS total FROM outcomes GROUP BY measure HAVING SUM(value) IS NULL ORDER BY measure;
SELECT measure, COUNT(*) AS n FROM outcomes WHERE value > 1 GROUP BY measure ORDER BY measure;
SELECT measure, status, MAX(value) AS most FROM outcomes GROUP BY measure, status ORDER BY measure, status;
SELECT year, stage, SUM(amount_kr) AS kr, COUNT(*) AS n FROM allocations GROUP BY year, stage ORDER BY year, stage;
SELECT period_end, SUM(value) AS total FROM outcomes GROUP BY period_end ORDER BY period_end;
SELECT counts_people, COUNT(*) AS n FROM measures GROUP BY counts_people ORDER BY counts_people;
SELECT value, COUNT(*) AS n FROM outcomes GROUP BY value ORDER BY value;
SELECT owner, CASE WHEN COUNT(*) > 3 THEN 1 ELSE 0 END AS several FROM outcomes GROUP BY owner ORDER BY owner;
SELECT year, year + 1 AS next, COUNT(*) AS n FROM allocations GROUP BY year ORDER BY year;
SELECT year, COUNT(*) + 1 AS one_more FROM allocations GROUP BY year ORDER BY year;
SELECT owner, CAST(COUNT(*) AS BIGINT) AS n FROM allocations GROUP BY owner ORDER BY owner;
SELECT owner, SUM(year) + SUM(year) AS twice FROM allocations GROUP BY owner ORDER BY owner;
SELECT owner, COALESCE(SUM(amount_kr), CAST('0' AS DECIMAL(18, 2))) AS kr FROM co_funding GROUP BY owner ORDER BY owner;
-- refused: constant-aggregate
SELECT SUM(1) AS n FROM outcomes;
SELECT COUNT(1) AS n FROM outcomes;
SELECT COUNT('x') AS n FROM outcomes;
SELECT MAX(2) AS n FROM outcomes;
SELECT MIN('a') AS n FROM outcomes;
SELECT SUM(1 + 1) AS n FROM outcomes;
SELECT COUNT(NULL) AS n FROM outcomes;
SELECT owner, SUM(1) AS n FROM outcomes GROUP BY owner;
SELECT COUNT(DISTINCT 1) AS n FROM outcomes;
-- refused: aggregate-place
SELECT id FROM outcomes WHERE SUM(value) > 3;
SELECT SUM(MAX(value)) AS n FROM outcomes;
SELECT COUNT(COUNT(value)) AS n FROM outcomes;
-- refused: function
SELECT AVG(value) AS mean FROM outcomes;
SELECT STDDEV(value) AS spread FROM outcomes;
SELECT MEDIAN(value) AS middle FROM outcomes;
SELECT LENGTH(id) AS n FROM outcomes;
SELECT UPPER(id) AS loud FROM outcomes;
SELECT ROUND(value, 1) AS near FROM outcomes;
SELECT ABS(year) AS size FROM allocations;
SELECT CONCAT(id, owner) AS both FROM outcomes;
SELECT NULLIF(year, 2025) AS other FROM allocations;
SELECT GREATEST(year, 2025) AS later FROM allocations;
SELECT FIRST(value) AS one FROM outcomes;
SELECT nosuchfunction(value) AS odd FROM outcomes;
SELECT LPAD('x', 2000000000, 'y') AS huge FROM outcomes;
SELECT COLUMNS('(') AS odd FROM outcomes;
SELECT id, NOW() AS now FROM outcomes;
SELECT RANDOM() AS odd FROM outcomes;
SELECT COUNT(*) FILTER (WHERE value > 3) AS n FROM outcomes;
-- refused: arguments
SELECT SUM(DISTINCT value) AS total FROM outcomes;
SELECT COALESCE(value) AS same_value FROM outcomes;
SELECT SUM(*) AS total FROM outcomes;
SELECT COUNT() AS n FROM outcomes;
SELECT MAX(value, n) AS most FROM outcomes;
-- refused: window
SELECT id, SUM(value) OVER (PARTITION BY measure) AS total FROM outcomes;
SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS number FROM outcomes;
-- refused: not-grouped
SELECT measure, value FROM outcomes GROUP BY measure;
SELECT id, COUNT(*) AS n FROM outcomes;
SELECT measure, days + 1 AS more, COUNT(*) AS n FROM outcomes GROUP BY measure;
SELECT outcomes.measure AS m, COUNT(*) AS n FROM outcomes GROUP BY measure;
-- refused: having
SELECT measure, COUNT(*) AS n FROM outcomes GROUP BY measure HAVING value > 1;
SELECT owner, COUNT(*) AS n FROM outcomes GROUP BY owner HAVING owner = 'exempel' ORDER BY owner;
-- refused: group-by
SELECT measure FROM outcomes GROUP BY 1;
SELECT measure FROM outcomes GROUP BY 0;
SELECT COUNT(*) AS n FROM outcomes GROUP BY value > 3;
SELECT COUNT(*) AS n FROM outcomes GROUP BY outcomes.measure;
SELECT measure, COUNT(*) AS n FROM outcomes GROUP BY ROLLUP (measure);
SELECT measure, COUNT(*) AS n FROM outcomes GROUP BY CUBE (measure);
SELECT measure, COUNT(*) AS n FROM outcomes GROUP BY ALL;
SELECT measure, COUNT(*) AS n FROM outcomes GROUP BY GROUPING SETS ((measure), ());
-- refused: name-twice
SELECT MAX(owner) AS owner FROM outcomes GROUP BY owner;
SELECT COUNT(*) AS measure, measure FROM outcomes GROUP BY measure;
-- refused: clause
SELECT id FROM outcomes HAVING value > 3;
SELECT id FROM outcomes QUALIFY value > 3;
-- refused: unknown-column
SELECT COUNT(*) AS n FROM outcomes GROUP BY nosuch;
