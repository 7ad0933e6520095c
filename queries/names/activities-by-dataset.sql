-- answers: every activity as each dataset describes it: who runs it, who takes part, since when and how it stands
-- svarar på: vilka aktiviteter varje datamängd beskriver: vem som driver dem, vilka som deltar, sedan när och hur de står
-- column: owner
-- column: activity
-- column: name
-- column: name_en
-- column: organisation
-- column: partners
-- column: started
-- column: status
-- column: row_file
-- base: activities
--
-- Names of datasets end in their years, so that the last row of an activity is
-- the newest word on what varies from year to year.
SELECT owner, id AS activity, name, name_en, organisation, partners, started, status, row_file
FROM activities
ORDER BY owner, activity, row_file
