-- answers: which sub-goals the money of each focus area is for, as each owner maps them
-- column: owner
-- column: focus_area
-- column: sub_goal
-- column: parts [parts]
-- column: of [parts]
-- column: basis
-- base: goal_map
SELECT owner, focus_area, sub_goal, parts, "of", basis
FROM goal_map
ORDER BY owner, focus_area, sub_goal, parts, "of", basis
