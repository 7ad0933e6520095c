-- answers: what each activity was granted from each line in a year for each focus area, at each stage
-- param: year integer
-- column: owner
-- column: activity
-- column: line
-- column: stage
-- column: focus_area
-- column: kr [kr]
-- base: allocations
--
-- Only amounts whose focus area some document or judgement gives. Several
-- documents may give the same amount; it is counted once.
WITH by_document AS (
  SELECT dataset, owner, activity, line, stage, focus_area, source, SUM(amount_kr) AS kr
  FROM allocations
  WHERE year = $year AND focus_area IS NOT NULL
  GROUP BY dataset, owner, activity, line, stage, focus_area, source
)
SELECT owner, activity, line, stage, focus_area, MAX(kr) AS kr
FROM by_document
GROUP BY owner, activity, line, stage, focus_area
ORDER BY owner, activity, line, stage, focus_area
