-- answers: every body that gives, receives or uses a grant, what it is called and which other it is a part of
-- svarar på: vilka organisationer som ger, får eller använder bidrag, vad de heter och vilken de hör till
-- column: owner
-- column: organisation
-- column: name
-- column: parent
-- base: organisations
SELECT owner, id AS organisation, MIN(name) AS name, MIN(parent) AS parent
FROM organisations
GROUP BY owner, id
ORDER BY owner, organisation
