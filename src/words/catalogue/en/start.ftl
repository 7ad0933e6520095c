help-new = Make a new dataset to fill in
example-new = utfall new helsingborg-2025 --kind municipality
arg-dataset_name = The dataset's name, as owner and year: helsingborg-2025. --owner says the owner where the name does not
arg-owner_kind = What kind of body owns the dataset
arg-dataset_title = The dataset's title
arg-from_document = A document that rows are to be taken from: a text, a PDF or a Word document (.docx), whose text is then put beside it. May be given several times
failure-new-exists = { $folder } is there already, and nothing is overwritten. Choose another name, or remove the folder first.
failure-new-name = “{ $name }” cannot be a name: it has to be small letters a–z, digits and hyphens. For instance: { $suggestion }
new-made = { $folder } is made: datapackage.json, README.md and { $count } tables with a header, which are empty and can be loaded. Owner: { $owner }.
    Next: read README.md in the folder, fill in the tables from the top, and run utfall check --dataset { $name }
start-of-state = the state
start-of-agency = an agency
start-of-association = an association
start-of-region = a region
start-of-county = a county
start-of-subregion = a subregion
start-of-municipality = a municipality
start-of-administration = an administration
start-of-unit = a unit
start-of-fund = a fund
start-of-civil-society = a civil-society body
start-of-foundation = a foundation
start-of-university = a university
start-description = The state grant for mental health and suicide prevention with { $kind }: what it went to and what came out.
start-publisher = (fill in who published the document)
start-extraction-text = the document is a text; locators are its line numbers
start-intro = The state grant for mental health and suicide prevention, table by table. The tables are empty. The dataset can be loaded as it is, and check says what is missing while it is filled in.
start-first = How to begin
start-first-1 = Put the documents as text in a folder (utfall new --document makes texts of PDF and Word). Where sources in datapackage.json does not list one, add it, with its SHA-256 (sha256sum FILE) and number of lines. Fill in publisher and date where they are missing.
start-first-2 = Begin with the money: organisations, funding lines, amounts, activities, allocations. One row a fact, with source and lines: in which document and on which of its lines it stands.
start-first-3 = Go on with the measures and what was reported. A figure that somebody asked for and did not get is a row too, with not_reported in status. Zero is a reported zero.
start-first-4 = Link the activities to sub-goals. A link that no document prints is judged and has a reason.
start-first-5 = Run utfall check --dataset { $name } --sources FOLDER after each table. What to mend first stands first.
start-first-6 = Run utfall load and utfall report --owner { $owner } when no errors are left.
start-later = When the next year comes
start-later-intro = Next year's folder holds only what is new. It has the same owner, so that ids hold in both.
start-later-new = An activity or a measure that goes on is not written again: new rows in allocations, outcomes and goal_links refer to the same id.
start-later-rename = If something has a new name: keep its id and name, and put the new name into aliases in the folder where the row stands. A row that is written in both folders has to be the same, else check says described-differently.
start-later-start = If a fact turns out to have been wrong, add a row to corrections with what stood there, what should, and why. The original stays.
start-later-period = If the figure of a part year (Jan–Oct) is replaced by the whole year's, change the row in the folder where it stands, or correct its period_end and value in corrections. Two rows of one measure may not cover the same days.
start-tables = The tables
start-tables-intro = The order is the one to fill them in. Below each table stands a row of a made-up example as it is in the file, and what its cells mean. Sub-goals, focus areas and shared concepts come with Utfall and are not written here.
start-step-money = The money
start-step-results = The results
start-step-goals = The sub-goals
start-step-checks = Checks and remarks
start-step-beside = Beside
start-empty = empty in the example: { $columns }
help-roll = Make next year's dataset of this year's
example-roll = utfall roll malmo-2025 --year 2026
arg-from_dataset = This year's dataset
arg-to_year = The new year; else the year after
failure-roll-year = “{ $name }” says no year, so nobody can tell what the next one is. Rename the dataset to owner and year, for instance helsingborg-2025.
failure-roll-back = { $to } does not come after { $from }. Give a later year with --year.
failure-roll-check = { $name } cannot be read as it is. utfall check { $name } says why.
roll-made = { $folder } is made for { $owner }: { $activities ->
    [one] 1 activity goes
   *[other] { $activities } activities go
 } on under the same id, and { $links ->
    [one] 1 link
   *[other] { $links } links
 } to sub-goals are taken over as they were. Amounts and results are told anew.
    Next: read README.md in the folder, look through goal_links.csv, and run utfall check --dataset { $name }
start-ongoing = What goes on
start-ongoing-intro = The activities and the measures are in { $before } and not written again. New rows in allocations and outcomes refer to their ids. The links to sub-goals in goal_links are taken over as they were: look through them, since they are judgements.
start-choices = One of { $words }.
failure-new-no-text = { $file } is neither text in UTF-8, PDF nor Word (.docx), and locators count the lines of a text. Make a text of the document first, for instance with “Save as” plain text in UTF-8, or pdftotext -layout for a PDF that cannot be read, and give that.
start-description-of-grant = The state grant for mental health and suicide prevention: what it went to and what came out.
