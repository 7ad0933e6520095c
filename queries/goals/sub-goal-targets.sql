-- answers: which share of its grant of a year each owner wants each sub-goal to have
-- svarar på: hur stor del av årets bidrag varje ägare vill att varje delmål ska ha
-- param: year integer
-- column: owner
-- column: sub_goal
-- column: parts [parts]
-- column: of [parts]
-- base: targets
SELECT owner, sub_goal, parts, "of"
FROM targets
WHERE year = $year
ORDER BY owner, sub_goal, parts, "of"
