-- answers: why each activity is linked to each sub-goal in a year, in each of its readings, and where that is written
-- svarar på: varför varje aktivitet är kopplad till varje delmål ett visst år, i var och en av dess tolkningar, och var det står
-- param: year integer
-- column: owner
-- column: activity
-- column: reading
-- column: sub_goal
-- column: parts [parts]
-- column: of [parts]
-- column: link_basis
-- column: weight_basis
-- column: rationale
-- column: row_file
-- column: row_line
-- base: goal_links
--
-- A link that names no reading is of the main one. One without a sub-goal is a
-- part that serves none.
SELECT owner, activity, COALESCE(reading, 'main') AS reading, sub_goal, parts, "of", link_basis, weight_basis, rationale,
       row_file, row_line
FROM goal_links
WHERE year = $year
ORDER BY owner, activity, reading, sub_goal, parts, "of", rationale
