-- answers: the bodies that money goes to, and which other each is a part of
-- column: owner
-- column: id
-- column: name
-- column: parent
-- base: organisations
SELECT owner, id, MIN(name) AS name, MIN(parent) AS parent
FROM organisations
GROUP BY owner, id
ORDER BY owner, id
