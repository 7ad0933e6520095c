-- answers: which share of its grant of a year each owner wants each sub-goal to have
-- param: year integer
-- column: owner
-- column: sub_goal
-- column: parts [parts]
-- column: of [parts]
-- column: basis
-- base: targets
SELECT owner, sub_goal, parts, "of", basis
FROM targets
WHERE year = $year
ORDER BY owner, sub_goal, parts, "of", basis
