-- answers: the national strategy's sub-goals, in order
-- svarar på: vilka delmål den nationella strategin har, i ordning
-- column: sub_goal
-- column: short_sv
-- column: short_en
-- base: sub_goals
SELECT DISTINCT id AS sub_goal, short_sv, short_en
FROM sub_goals
ORDER BY sub_goal
