-- answers: every body that gives, receives or uses a grant, what it is called, of what kind it is and which other it is a part of
-- svarar på: vilka organisationer som ger, får eller använder bidrag, vad de heter, av vilket slag de är och vilken de hör till
-- within: owner
-- column: owner
-- column: organisation
-- column: name
-- column: name_en
-- column: kind
-- column: parent
-- base: organisations
SELECT owner, id AS organisation, MIN(name) AS name, MIN(name_en) AS name_en, MIN(kind) AS kind, MIN(parent) AS parent
FROM organisations
GROUP BY owner, id
ORDER BY owner, organisation
