-- answers: the national strategy's sub-goals, in order
-- column: sub_goal
-- column: name_sv
-- column: name_en
-- column: short_sv
-- column: short_en
-- base: sub_goals
SELECT DISTINCT id AS sub_goal, name_sv, name_en, short_sv, short_en
FROM sub_goals
ORDER BY sub_goal
