-- answers: which parts of each activity serve which sub-goal in a year
-- param: year integer
-- column: owner
-- column: activity
-- column: sub_goal
-- column: parts [parts]
-- column: of [parts]
-- column: link_basis
-- column: weight_basis
-- base: goal_links
SELECT owner, activity, sub_goal, parts, "of", link_basis, weight_basis
FROM goal_links
WHERE year = $year
ORDER BY owner, activity, sub_goal, parts, "of", link_basis, weight_basis
