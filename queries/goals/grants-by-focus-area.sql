-- answers: what each activity was granted from each line in a year for each focus area, at each stage
-- svarar på: vad varje aktivitet tilldelades ur varje bidragspost ett visst år för varje fokusområde, i varje skede
-- param: year integer
-- column: owner
-- column: activity
-- column: line
-- column: stage
-- column: focus_area
-- column: kr [kr]
-- column: judged [documents]
-- base: allocations
--
-- Only amounts whose focus area some document or judgement gives. Several
-- documents may give the same amount; it is counted once.
WITH by_document AS (
  SELECT dataset, owner, activity, line, stage, focus_area, source, SUM(amount_kr) AS kr,
    MAX(CASE WHEN focus_basis = 'judged' THEN 1 ELSE 0 END) AS judged
  FROM allocations
  WHERE year = $year AND focus_area IS NOT NULL
  GROUP BY dataset, owner, activity, line, stage, focus_area, source
)
SELECT owner, activity, line, stage, focus_area, MAX(kr) AS kr, CAST(SUM(judged) AS BIGINT) AS judged
FROM by_document
GROUP BY owner, activity, line, stage, focus_area
ORDER BY owner, activity, line, stage, focus_area
