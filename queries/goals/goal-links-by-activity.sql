-- answers: which parts of each activity serve which sub-goal in a year, in each of its readings
-- svarar på: vilka delar av varje aktivitet som tjänar vilket delmål ett visst år, i var och en av dess tolkningar
-- param: year integer
-- column: owner
-- column: activity
-- column: reading
-- column: sub_goal
-- column: parts [parts]
-- column: of [parts]
-- base: goal_links
--
-- A link that names no reading is of the main one. One without a sub-goal is a
-- part that serves none.
SELECT owner, activity, COALESCE(reading, 'main') AS reading, sub_goal, parts, "of"
FROM goal_links
WHERE year = $year
ORDER BY owner, activity, reading, sub_goal, parts, "of"
