-- answers: which parts of each activity serve which sub-goal in a year
-- svarar på: vilka delar av varje aktivitet som tjänar vilket delmål ett visst år
-- param: year integer
-- column: owner
-- column: activity
-- column: sub_goal
-- column: parts [parts]
-- column: of [parts]
-- column: weight_basis
-- base: goal_links
SELECT owner, activity, sub_goal, parts, "of", weight_basis
FROM goal_links
WHERE year = $year
ORDER BY owner, activity, sub_goal, parts, "of", weight_basis
