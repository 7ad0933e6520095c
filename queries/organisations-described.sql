-- answers: every body that gives, receives or uses a grant, with what it is called
-- column: owner
-- column: organisation
-- column: name
-- column: kind
-- base: organisations
SELECT owner, id AS organisation, MIN(name) AS name, MIN(kind) AS kind
FROM organisations
GROUP BY owner, id
ORDER BY owner, organisation
