-- answers: which sub-goals the money of each focus area is for, as each owner maps them
-- svarar på: vilka delmål pengarna till varje fokusområde är till för, som varje ägare ser det
-- column: owner
-- column: focus_area
-- column: sub_goal
-- column: parts [parts]
-- column: of [parts]
-- base: goal_map
SELECT owner, focus_area, sub_goal, parts, "of"
FROM goal_map
ORDER BY owner, focus_area, sub_goal, parts, "of"
