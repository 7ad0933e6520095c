-- answers: which measures have a figure of a year that somebody expected and that did not come, and who
-- svarar på: vilka mått som saknar en siffra för ett visst år som någon väntade sig, och vem
-- param: year integer
-- column: owner
-- column: measure
-- column: expected_by
-- base: outcomes
SELECT DISTINCT owner, measure, expected_by
FROM outcomes
WHERE year = $year AND status = 'not_reported' AND expected_by IS NOT NULL
ORDER BY owner, measure, expected_by
