-- same
SELECT id, year + 1 AS next FROM allocations ORDER BY id;
SELECT id, year - 1 AS last FROM allocations ORDER BY id;
SELECT id, 1 + year AS next FROM allocations ORDER BY id;
SELECT id, year * 3 AS thrice FROM allocations ORDER BY id;
SELECT id, -year AS negative FROM allocations ORDER BY id;
SELECT id, year - year AS nothing FROM allocations ORDER BY id;
SELECT id, year * year AS square FROM allocations ORDER BY id;
SELECT id, (year + 1) * 2 AS twice FROM allocations ORDER BY id;
SELECT id, year + 1 * 2 AS two_more FROM allocations ORDER BY id;
SELECT id, year - 1 - 1 AS two_less FROM allocations ORDER BY id;
SELECT id, year - (1 - 1) AS same_year FROM allocations ORDER BY id;
SELECT id, parts * 100 AS hundredths FROM goal_links ORDER BY id;
SELECT id, parts + "of" AS total FROM goal_links ORDER BY id;
SELECT id, amount_kr + amount_kr AS twice FROM allocations ORDER BY id;
SELECT id, amount_kr - amount_kr AS nothing FROM allocations ORDER BY id;
SELECT id, -amount_kr AS negative FROM allocations ORDER BY id;
SELECT id, amount_kr + CAST('0.01' AS DECIMAL(18, 2)) AS more FROM allocations ORDER BY id;
SELECT id, amount_kr + CAST(year AS DECIMAL(18, 2)) AS odd FROM allocations ORDER BY id;
SELECT id, CAST(year AS DECIMAL(18, 2)) AS year_exact FROM allocations ORDER BY id;
SELECT id, CAST(year AS BIGINT) AS year_again FROM allocations ORDER BY id;
SELECT id, CAST(year + 1 AS BIGINT) AS next FROM allocations ORDER BY id;
SELECT SUM(CAST(days AS DECIMAL(38, 0))) AS days_all FROM outcomes;
SELECT SUM(days) AS days_all FROM outcomes;
SELECT SUM(year) AS years_all FROM allocations;
SELECT SUM(year * 2) AS years_all FROM allocations;
SELECT SUM(-year) AS years_all FROM allocations;
SELECT SUM(year) - SUM(year) AS nothing FROM allocations;
SELECT SUM(amount_kr) AS kr, SUM(-amount_kr) AS owed FROM allocations;
SELECT SUM(amount_kr + amount_kr) AS twice FROM allocations;
SELECT SUM(CASE WHEN amount_kr > 100 THEN 2000000000 ELSE 2000000000 END) AS large FROM allocations;
SELECT SUM(CASE WHEN year > 0 THEN 1000000000000 ELSE 0 END) AS large FROM allocations;
SELECT MAX(CASE WHEN year > 0 THEN 9223372036854775807 ELSE 0 END) AS largest FROM allocations;
SELECT CAST(SUM(CASE WHEN year > 0 THEN 1 ELSE 0 END) AS BIGINT) AS n FROM allocations;
SELECT id, year + 0 AS y FROM allocations WHERE amount_kr = CAST('-0.01' AS DECIMAL(18, 2)) OR year = 2025 ORDER BY id;
SELECT MAX(year) + MAX(year) AS twice, MIN(year) AS first FROM allocations;
SELECT COUNT(*) + COUNT(*) AS twice FROM outcomes;
SELECT COUNT(*) - COUNT(value) AS missing FROM outcomes;
-- refused: overflow
SELECT id, 9223372036854775807 * year AS wrapped FROM allocations;
SELECT id, year + 9223372036854775807 AS wrapped FROM allocations;
SELECT id, days * days AS square FROM outcomes;
SELECT id, parts * "of" * parts * "of" AS product FROM goal_links;
SELECT SUM(CASE WHEN year > 0 THEN 9223372036854775807 ELSE 0 END) AS wrapped FROM allocations;
SELECT SUM(days * 1000) AS wrapped FROM outcomes;
SELECT id, row_line * row_line AS wrapped FROM outcomes;
SELECT id, year * year * year * year * year * year AS wrapped FROM allocations;
-- refused: division
SELECT id, year / 2 AS half FROM allocations;
SELECT id, year % 2 AS odd FROM allocations;
SELECT id, amount_kr / 3 AS third FROM allocations;
SELECT SUM(amount_kr) / COUNT(*) AS mean FROM allocations;
-- refused: date-arithmetic
SELECT id, period_end - period_start AS days_long FROM outcomes;
SELECT id, period_end + 1 AS day_after FROM outcomes;
-- refused: arithmetic
SELECT id, amount_kr * 2 AS twice FROM allocations;
SELECT id, amount_kr * amount_kr AS square FROM allocations;
SELECT id, amount_kr + 1 AS more FROM allocations;
SELECT id, value * n AS product FROM outcomes;
SELECT id, owner + 1 AS odd FROM outcomes;
-- refused: operator
SELECT id, owner || id AS both FROM outcomes;
SELECT id, year & 1 AS bit FROM allocations;
SELECT id, year << 1 AS shifted FROM allocations;
SELECT id, +year AS same_year FROM allocations;
-- refused: kinds
SELECT id, -owner AS odd FROM outcomes;
SELECT id, NOT year AS odd FROM allocations;
SELECT SUM(owner) AS odd FROM outcomes;
SELECT SUM(counts_people) AS odd FROM measures;
SELECT SUM(period_end) AS odd FROM outcomes;
SELECT MAX(counts_people) AS odd FROM measures;
SELECT id, COALESCE(value, 'x') AS odd FROM outcomes;
SELECT id, CASE WHEN value > 3 THEN value ELSE days END AS odd FROM outcomes;
SELECT id, CASE WHEN value THEN 1 ELSE 0 END AS odd FROM outcomes;
-- refused: cast
SELECT CAST(measure AS BIGINT) AS n FROM outcomes;
SELECT CAST(value AS BIGINT) AS n FROM outcomes;
SELECT CAST(value AS VARCHAR) AS n FROM outcomes;
SELECT CAST(value AS DECIMAL(18, 2)) AS n FROM outcomes;
SELECT CAST(value AS DOUBLE) AS n FROM outcomes;
SELECT CAST(period_end AS VARCHAR) AS n FROM outcomes;
SELECT CAST(year AS DECIMAL(76, 70)) AS n FROM allocations;
SELECT CAST(year AS DECIMAL(5, 10)) AS n FROM allocations;
SELECT CAST(year AS DECIMAL) AS n FROM allocations;
SELECT CAST('99999999999999999999' AS DECIMAL(38, 2)) AS n, id FROM allocations;
SELECT CAST('x' AS BIGINT) AS n, id FROM allocations;
SELECT CAST('1.234' AS DECIMAL(18, 2)) AS n, id FROM allocations;
SELECT id FROM outcomes WHERE value = DATE('nonsense');
SELECT id FROM outcomes WHERE period_end = DATE('2025-02-30');
SELECT CAST(counts_people AS BIGINT) AS n FROM measures;
-- refused: expression
SELECT TRY_CAST(measure AS BIGINT) AS n FROM outcomes;
SELECT measure::BIGINT AS n FROM outcomes;
SELECT id, INTERVAL '1' DAY AS day FROM outcomes;
SELECT id, [1, 2] AS list FROM outcomes;
SELECT id, {'a': 1} AS struct FROM outcomes;
SELECT SUBSTR(id, 0, 2) AS part FROM outcomes;
