-- answers: which sub-goals the money of each focus area is for, as each owner maps them, in each reading
-- svarar på: vilka delmål pengarna till varje fokusområde är till för, som varje ägare ser det, i varje tolkning
-- column: owner
-- column: focus_area
-- column: reading
-- column: sub_goal
-- column: parts [parts]
-- column: of [parts]
-- base: goal_map
--
-- A row that names no reading is of the main one.
SELECT owner, focus_area, COALESCE(reading, 'main') AS reading, sub_goal, parts, "of"
FROM goal_map
ORDER BY owner, focus_area, reading, sub_goal, parts, "of"
