-- answers: every body that gives, receives or uses a grant, what it is called and which other it is a part of
-- svarar på: vilka organisationer som ger, får eller använder bidrag, vad de heter och vilken de hör till
-- column: owner
-- column: organisation
-- column: name
-- column: name_en
-- column: parent
-- base: organisations
SELECT owner, id AS organisation, MIN(name) AS name, MIN(name_en) AS name_en, MIN(parent) AS parent
FROM organisations
GROUP BY owner, id
ORDER BY owner, organisation
