-- answers: every activity with its names and what documents call it
-- svarar på: vilka aktiviteter som finns, vad de heter och vad dokumenten kallar dem
-- column: owner
-- column: activity
-- column: name
-- column: name_en
-- column: aliases
-- base: activities
SELECT owner, id AS activity, MIN(name) AS name, MIN(name_en) AS name_en, MIN(aliases) AS aliases
FROM activities
GROUP BY owner, id
ORDER BY owner, activity
