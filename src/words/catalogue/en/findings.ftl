severity-error = error
severity-warning = warning
severity-note = note
finding-also = see also
finding-hint = hint
findings-step = { $number }. { $step }: { $count }
findings-count-error = { $count ->
    [one] 1 error
   *[other] { $count } errors
 }
findings-count-warning = { $count ->
    [one] 1 warning
   *[other] { $count } warnings
 }
findings-count-note = { $count ->
    [one] 1 note
   *[other] { $count } notes
 }
findings-elsewhere = { $count ->
    [one] 1 more finding is about
   *[other] { $count } more findings are about
 } other datasets and not shown here.
step-files = Files
step-columns = Headers and rows
step-cells = Cells
step-keys = Ids and references
step-rows = What the rows say
step-documents = The rows against their documents
step-sums = Sums and stages
step-known = Worth knowing
findings-summary = Errors: { $errors }, warnings: { $warnings }, notes: { $notes }.

did-you-mean = Did you mean “{ $name }”?
hint-choose-table = Choose one of the model's tables.
hint-choose-column = Remove the column or give it one of the model's names.
hint-choose-word = Write one of the words listed, just as it stands.
hint-add-source = Add the source under sources in datapackage.json, or mend the id.
hint-add-organisation = Add the organisation to organisations.csv, or mend the id. Another owner's organisation is written owner/id.
hint-add-focus-area = Mend the id, or include the dataset that has focus_areas.csv.
hint-add-sub-goal = Mend the id, or include the dataset that has sub_goals.csv.
hint-add-concept = Add the concept to concepts.csv, or leave the cell empty if the measure has no shared concept.
hint-add-funding-line = Add the line to funding_lines.csv, or mend the id. Another owner's line is written owner/id.
hint-add-activity = Add the activity to activities.csv, or mend the id. Another owner's activity is written owner/id.
hint-add-measure = Add the measure to measures.csv, or mend the id. Another owner's measure is written owner/id.
hint-add-stated-total = Add the total to stated_totals.csv, or mend the id.

finding-unreadable-file = The file cannot be read: { $said }
    .hint = Check that the file exists, that it is a file and that you may read it.
    .about = A file or folder cannot be read at all.
finding-missing-package = The folder has no datapackage.json and cannot be read as a dataset.
    .hint = Copy datapackage.json from another dataset and write in the folder's name, the owner and the files, or move the folder away from the datasets.
    .about = A dataset is a folder with a datapackage.json, which says whose data it is, what its sources are and which files belong to it. Here it is missing.
finding-bad-package = { $reason }
    .hint = Mend datapackage.json. It needs name, owner and resources, each resource with name and path.
    .about = datapackage.json is not valid JSON, lacks something that is needed, or contradicts the folder it lies in.
package-refused = The file does not have the form of a data package: { $said }.
package-owner-of-all = “{ $id }” cannot be owner: in addresses it stands for all owners together.
package-not-an-id = “{ $id }” cannot be { $field }: it must be small letters a–z, digits and hyphens.
package-of-another-folder = The dataset is named “{ $name }” but lies in the folder “{ $folder }”. The names must be the same.
package-resource-twice = The resource “{ $name }” is listed twice. A table is one resource, which may have several files.
package-path-twice = The file “{ $path }” is listed twice. Its rows would count twice.
package-without-path = A resource has no file.
package-path-outside = The path “{ $path }” leads out of the dataset's folder.
finding-dataset-not-given = { $count ->
    [one] 1 reference leads
   *[other] { $count } references lead, the first of them here,
 } to the dataset “{ $dataset }”, which is not there.
    .hint = Take { $folder } along: utfall load FOLDER { $folder }, or the whole folder of datasets.
    .about = Rows refer to a dataset that lies beside the one that was read but was not given and is not loaded. This is said once, instead of once for each reference.
    .remedy = Load both, or the whole folder of datasets.
finding-unlisted-file = { $reason }
    .hint = Every CSV file must be a resource in datapackage.json, and every resource must have its file.
    .about = A CSV file lies in the folder without being listed in datapackage.json, or a listed file is not there. A file that is not listed is not read, and that must not happen in silence.
resource-without-file = The resource names “{ $path }”, which is not in the dataset's folder.
file-without-resource = The file “{ $path }” is no resource in datapackage.json and would not be read.
finding-unknown-table = The model has no table “{ $name }”. The tables are { $tables }.
    .hint = { $suggestion }
    .about = A name that should be one of the model's tables is not.
    .remedy = { hint-choose-table }
finding-not-utf8 = There are characters here that cannot be read, mostly å, ä or ö{ $rows ->
    [one] {""}
   *[other] , in { $rows } rows of the file
 }: the file is neither UTF-8 nor Windows-1252 throughout.
    .hint = Save the file as CSV UTF-8. In Excel the choice is called “CSV UTF-8 (Comma delimited)”.
    .about = The file is saved neither as UTF-8 nor as Windows-1252, or in parts as both, so å, ä, ö and other characters cannot be read with certainty.
finding-wrong-separator = The header is a single cell: the cells are separated by “{ $separator }” instead of commas, semicolons or tabs.
    .hint = Save the file with semicolons, commas or tabs between cells, for instance as CSV UTF-8 in a spreadsheet.
    .about = The cells are separated by something else than commas, semicolons or tabs.
finding-ambiguous-value = “{ $column }” can be read in two ways: { $one } or { $other }.
    .hint = Write { $one } or { $other }, the one that is meant. A number needs nothing between its thousands; a day is written year-month-day.
    .about = A number with a point before three digits may be thousands or decimals, and a day such as 3/4/2025 may be in April or in March. Nothing is guessed.
    .remedy = Write what is meant. A number needs nothing between its thousands; a day is written year-month-day.
finding-ragged-row = The number of cells in the row is { $cells }, but the header has { $columns }.
    .hint = Text that contains a comma must be in quotation marks. Check also that no quotation mark is missing.
    .about = A row has more or fewer cells than the header, so that nobody can tell which value belongs to which column.
finding-missing-column = The column “{ $column }” is missing from { $table }.
    .hint = Add the column to the header, with a value in each row. Only columns that need no value may be left out.
    .about = A column that the table must have is not in the file's header.
finding-unknown-column = The table { $table } has no column “{ $column }”. The columns are { $columns }.
    .hint = { $suggestion }
    .about = The header, or a correction, names a column that the table does not have.
    .remedy = { hint-choose-column }
finding-repeated-column = The column “{ $column }” is there more than once in { $table }.
    .hint = Keep one of them.
    .about = The same column stands twice in the header, so that nobody can tell which one holds.
finding-missing-value = The cell in the column “{ $column }” is empty, but a value is required.
    .hint = Fill in what the source gives. If it gives no value, perhaps the row should not be there.
    .about = A cell is empty where the row means nothing without a value.
finding-bad-id = “{ $value }” in the column “{ $column }” is not a valid id. Expected: small letters a–z, digits and single hyphens.
    .hint = Write it like fact-unga, without å, ä, ö, spaces and capitals. Several ids are separated by semicolons without spaces.
    .about = An id is written in a way that does not hold for links, file names and comparisons between years.
finding-unknown-word = “{ $value }” is none of the words for the column “{ $column }”: { $words }.
    .hint = { $suggestion }
    .about = The column has a fixed list of words, and the word is not one of them. They are the same in every dataset.
    .remedy = { hint-choose-word }
finding-bad-number = “{ $value }” in the column “{ $column }” cannot be read. Expected: { $expected }.
    .hint = Write digits without spaces or unit, with a decimal point.
    .about = The cell should be a number but is written so that it cannot be read as one, for example with spaces, a decimal comma or a unit.
number-whole = a whole number from { $smallest }
number-decimal = a number like 1000 or 0.5
finding-number-too-large = “{ $value }” in the column “{ $column }” is too large: the number must be less than { $limit }.
    .hint = Compare the number of digits with the source. If it prints the amount in thousands of kronor, make it kronor once, not twice.
    .about = A number is larger than anything that such a column can hold, so it is probably written wrongly. The limits are wide: amounts below 10,000,000,000,000 kronor, counts and other numbers below 1,000,000,000,000, lines below 1,000,000,000 and parts of a fraction up to 1,000,000.
finding-negative-money = The amount “{ $value }” in the column “{ $column }” is below zero.
    .hint = Write the amount without a minus. What is taken back shows as the difference between two stages, such as decided and final.
    .about = An amount is below zero. Amounts in the model are always what somebody got, asked for or used.
finding-too-many-decimals = “{ $value }” has more decimals than the { $decimals } that the column “{ $column }” holds.
    .hint = Compare with the source. If the number must be rounded, say so in a note in source_notes.csv.
    .about = The number has more decimals than the column can keep, and would have to be rounded in silence.
finding-bad-date = “{ $value }” in the column “{ $column }” is not a date. Expected: YYYY-MM-DD.
    .hint = Write dates as YYYY-MM-DD, for example 2025-03-06.
    .about = The cell should be a date but cannot be read as one, or the calendar has no such day.
finding-bad-year = “{ $value }” in the column “{ $column }” is not a year. Expected: four digits.
    .hint = Write the year with four digits, between 1900 and 2100.
    .about = The cell should be a year but cannot be read as one.
finding-bad-flag = “{ $value }” in the column “{ $column }” is neither true nor false.
    .hint = Write true for yes and false for no.
    .about = The cell should say yes or no, written true or false.
finding-bad-lines = “{ $value }” does not name lines of a source: line numbers from 1, in ascending order, cells of a workbook, or JSON Pointers into a saved answer.
    .hint = Write for example 12, 12-14 or 12-14;20, with the lowest line number first. Of a workbook: Answers!D14 or, where the sheet’s name has a space, 'Sheet 1'!D14. Of an answer of a statistics service: /value/12.
    .about = The lines of the source's text are not written so that they can be found: line numbers from 1, in ascending order.
finding-control-character = “{ $value }” in the column “{ $column }” holds characters that do not show: { $characters }.
    .hint = The character is shown here as \u and its number. Delete it, or type the value anew: what is pasted from other programs sometimes brings such along. Tabs do not belong in a cell, and line ends only in prose.
    .about = A value holds characters that do not show: control characters and tabs, marks that turn the direction of writing, or spaces without width. They can steer a terminal, make one text look like another, and make values differ that look the same. Line ends in prose, no-break spaces and joiners that belong to the spelling of some languages, are fine. In datapackage.json the place in the document stands for the column.
finding-personal-number = { $at } holds a Swedish personal identity number (personnummer) or coordination number (samordningsnummer). It is not shown here.
    .hint = Take it out, of copies and older versions of the file too: nothing about single persons belongs here. If it is another number that happens to look so, group its digits as in an amount (1 108 052 000), or write letters right before them (OCR1203151234).
    .about = Somewhere in what is read there is a Swedish personal identity number or a coordination number: in a cell, in datapackage.json, on a line of a document that a source points at, in a ledger, a workbook or a saved answer. The rule: six or eight digits that are a day (of a coordination number with 60 added to the day) and four more, the last one right by Luhn, written together or with a hyphen, dash, plus, point, slash, underscore, colon or space between, also with the parts of the date apart. Digits within longer words and numbers do not count, nor do corporate numbers, whose third digit is at least 2. In columns of amounts ten digits in a row are an amount; in other columns of numbers they are a number. The number is never shown: its digits are covered with • in lines of the file, in JSON and in SARIF.
personal-in-column = A cell in the column “{ $column }”
personal-in-header = The first line of the file
personal-in-package = “{ $path }” in datapackage.json
personal-in-line = The line
personal-in-cell = The cell or its note
personal-in-name = The name
finding-stray-space = “{ $value }” in the column “{ $column }” has space before or after a value, or an empty value in a list.
    .hint = Remove the space. Several values are separated by a semicolon alone.
    .about = A value has space before or after it, or a list has an empty value. It does not show, but makes values differ that should be equal.
finding-duplicate-id = “{ $id }” is already the id of another row of { $table }.
    .hint = Give the row an id of its own, or remove it if it is a duplicate.
    .about = Two rows of a table have the same id, so that a reference may mean either.
finding-described-differently = “{ $id }” is described differently: “{ $column }” is “{ $here }” here but “{ $there }” in { $dataset }.
    .hint = Describe it in one place: remove the row here if it says nothing new. If it has a new name, let the row in { $dataset } stand and write the new name among its aliases. If they are two different things, they need an id each.
    .remedy = Describe it in one place, and write a new name among the aliases where the row stands. If they are two different things, they need an id each.
    .about = The same organisation, activity or measure is described differently in two of its owner's datasets. Then it cannot be followed over the years.
finding-unknown-source = The source “{ $id }” is not in the datapackage.json of { $dataset }.
    .hint = { $suggestion }
    .about = A row names a source that the dataset's datapackage.json does not have.
    .remedy = { hint-add-source }
finding-unknown-organisation = The organisation “{ $id }” is not in organisations.csv for { $owner }.
    .hint = { $suggestion }
    .about = A row names an organisation that is not there.
    .remedy = { hint-add-organisation }
finding-unknown-focus-area = The focus area “{ $id }” is not in focus_areas.csv of any dataset.
    .hint = { $suggestion }
    .about = A row names a focus area that no dataset has.
    .remedy = { hint-add-focus-area }
finding-unknown-sub-goal = The sub-goal “{ $id }” is not in sub_goals.csv of any dataset.
    .hint = { $suggestion }
    .about = A row names a sub-goal that no dataset has.
    .remedy = { hint-add-sub-goal }
finding-unknown-concept = The concept “{ $id }” is not in concepts.csv of any dataset.
    .hint = { $suggestion }
    .about = A measure names a shared concept that no dataset has.
    .remedy = { hint-add-concept }
finding-unknown-funding-line = The funding line “{ $id }” is not in funding_lines.csv for { $owner }.
    .hint = { $suggestion }
    .about = A row names a funding line that is not there.
    .remedy = { hint-add-funding-line }
finding-unknown-activity = The activity “{ $id }” is not in activities.csv for { $owner }.
    .hint = { $suggestion }
    .about = A row names an activity that is not there.
    .remedy = { hint-add-activity }
finding-unknown-measure = The measure “{ $id }” is not in measures.csv for { $owner }.
    .hint = { $suggestion }
    .about = An observation names a measure that is not there.
    .remedy = { hint-add-measure }
finding-unknown-stated-total = The total “{ $id }” is not in stated_totals.csv for { $owner }.
    .hint = { $suggestion }
    .about = A printed sum is said to be part of a sum that is not there.
    .remedy = { hint-add-stated-total }
finding-parent-cycle = The rows have each other as parents, so that the chain goes round: { $ring }.
    .hint = Remove or mend the parent of one of the rows, so that the chain ends.
    .about = Rows have each other as parents, so that the chain upwards never ends.
finding-period-reversed = { $reason }
    .hint = Swap the dates, or mend the one that is wrong.
    .about = A period ends before it starts.
period-ends-before = The period ends { $end }, before it starts { $start }.
finding-period-of-kind = { $reason }
    .hint = Say when it happened, or give the measure its right kind in measures.csv. If the period is not known, write unknown in period_basis.
    .about = The period does not suit what is measured: a count happens over a period, a state holds at a day.
period-needs-end = The period is known according to period_basis, but has no end.
period-needs-start = The measure is { $kind } and holds for a period, but the period has no start.
period-is-a-day = The measure is { $kind } and holds for a day, but the period starts on another day than it ends.
finding-kind-count = a count
finding-kind-stock = a state
finding-kind-share = a share
finding-kind-mean = a mean
finding-overlapping-periods = The measure “{ $measure }”, group “{ $group }”, is already reported for the days { $start } to { $end }.
    .hint = Days counted twice give a wrong sum. If one of them replaces a part year, remove the row of the part, or correct its period_end and value in corrections. Otherwise mend the periods.
    .about = Two observations of one measure and group share days, so that something is counted twice.
finding-value-not-reported = { $reason }
    .hint = Remove the value, or write reported in status if it was reported.
    .about = The row says that no value was reported, and has one all the same.
value-is-there = By its status the value is { $status }, but there is a value here.
finding-reported-without-value = { $reason }
    .hint = Fill in the value, or write not_reported in status. Write zero only where the source reports zero.
    .about = The row says that a value was reported, but the cell is empty. An empty cell is not zero.
value-is-missing = By its status the value is { $status }, but the cell is empty.
finding-value-out-of-range = { $reason }
    .hint = Check the value against the source and the measure's kind in measures.csv.
    .about = The value cannot be right for a measure of that kind, for example a share above 100 per cent.
range-negative = A count cannot be { $value }.
range-not-whole = The measure counts people, but { $value } is not a whole number.
range-share = A share is between 0 and 100 per cent, not { $value }.
range-scale = The mean { $value } lies outside the measure's scale, { $least } to { $most }.
finding-share-disagrees = { $reason }
    .hint = Check the numbers against the source. The share is compared at as many decimals as it is written with.
    .about = A share is not what its numerator and n give, or the numerator is greater than n.
share-over-n = The numerator { $numerator } is greater than n, which is { $n }.
share-is-not = { $numerator } of { $n } is { $exact } per cent, not { $value }.
finding-share-of-another-whole = The share “{ $share }” counts “{ $numerator }”, which is not one of the measures that make up its whole.
    .hint = Name all parts of the whole in denominators, the share’s own measure among them: they are added up. Where the whole is a measure of its own (21 of 38), enter the share as a measure of kind share instead, with numerator and n in outcomes.csv.
    .about = The numerator of a share must be one of the measures in its whole, or it is no part of it.
finding-share-of-no-count = The share “{ $share }” is of “{ $measure }”, which is no count.
    .hint = Only counts over the same periods add up to a whole. A percentage that is printed is a measure of its own, of kind share.
    .about = A share is computed from counts. A mean or a printed percentage does not add up to a whole.
finding-bad-scale = The measure “{ $measure }”: the scale's least value { $least } is not less than its greatest, { $most }.
    .hint = Give the least and the greatest possible value in scale_min and scale_max.
    .about = The scale's least value is not less than its greatest.
finding-source-changed = { $reason }
    .hint = Hold the change against the published document. If it is a new edition, mend the rows and put its SHA-256 in datapackage.json.
    .about = The document's text is not the one that the rows were taken from: its SHA-256 is another.
source-is-another-text = The source “{ $source }” is no longer the text that was transcribed: { $file } has the SHA-256 { $sha256 }. { $shift }
source-shifted-down = From line { $line } on, what was transcribed seems to stand { $by ->
        [one] one line
       *[other] { $by } lines
    } later: { $rows ->
        [one] one row stands
       *[other] { $rows } rows stand
    } complete there, and { $rows ->
        [one] is
       *[other] are
    } not listed.
source-shifted-up = From line { $line } on, what was transcribed seems to stand { $by ->
        [one] one line
       *[other] { $by } lines
    } earlier: { $rows ->
        [one] one row stands
       *[other] { $rows } rows stand
    } complete there, and { $rows ->
        [one] is
       *[other] are
    } not listed.
source-has-other-lines = The source “{ $source }” has { $lines } lines, not { $said }.
finding-source-missing = The document of the source “{ $source }” is not in the sources folder, so its rows cannot be held against it.
    .hint = Put the document's text in the folder that --sources names. The file is known by its SHA-256, its name is free.
    .about = Rows are held against the documents, but the document of a source is not in the sources folder.
finding-lines-beyond-end = There is no line { $lines }: “{ $source }” ends with line { $last }.
    .hint = Mend the locator. Lines are counted from 1.
    .about = A row points to lines that the document does not have.
finding-wrong-lines = { $reason }
    .hint = { $advice }
    .remedy = Mend source or lines so that they lead to where the row's facts stand. Where the row stands at one other place only, utfall check --fix lines --accept does it for you.
    .about = The row's facts do not stand where it points, but somewhere else.
lines-moved = The row does not stand on line { $lines } of “{ $source }” but on line { $found }. On line { $lines } stands “{ $said }”.
lines-of-another-source = The row does not stand on line { $lines } of “{ $source }” but on the same line of “{ $other }”.
lines-hold-nothing = Neither the row's name nor its number stands { $at } of “{ $source }”: “{ $said }”.
lines-idle = Nothing of the row stands { $at }.
advice-locator = Mend source or lines so that they lead to where the row's facts stand.
advice-lines = Write { $found } in lines, or let utfall check --fix lines --accept do it.
advice-source = Write { $other } in source.
at-lines = on line { $lines }
at-cells = in cell { $lines }
cells-of-no-sheet = “{ $source }” has no sheet that is called “{ $sheet }”.
advice-cells = Write in lines where in the source the facts stand: line numbers of a text, like 12-14, cells of a workbook, like Answers!D14, or JSON Pointers into a saved answer, like /value/12.
finding-name-not-there = { $reason }
    .hint = { $advice }
    .remedy = Write the name as the document does, add the document's name to aliases, or mend the row. For words in printed, utfall check --fix printed proposes others.
    .about = A name in the row does not stand on the lines of the document that it points to.
name-stands-not = “{ $value }” in the column “{ $column }” does not stand { $at } of “{ $source }”: “{ $said }”.
name-of-another = The row stands { $at } of “{ $source }” with “{ $other }”, not with “{ $value }” as the column “{ $column }” says: “{ $said }”.
finding-name-not-printed = “{ $value }” does not stand { $at } of “{ $source }”, only another name out of aliases.
    .hint = See that it is the same organisation. The name may come from a register.
    .about = The document names the organisation only by another of its names.
advice-name = Write the name as the document does, add the document's name to aliases, or mend the row.
finding-number-not-there = { $reason } { $instead } The text is “{ $said }”. { $elsewhere }
    .hint = { $advice }
    .remedy = Write the number as the document does. If it is worked out, say how in reading, operands and derivation. Where the number is there and not beside the words in printed, utfall check --fix printed proposes other words, and writes them with --accept.
    .about = A number in the row does not stand on the lines of the document that it points to.
advice-number = Write the number as the document does. If it is worked out, say how in reading, operands and derivation.
advice-words = Write “{ $words }” in the row's printed, or let utfall check --fix printed --accept do it.
advice-words-of-named = Write “{ $printed }” in printed of { $id } in { $table }, and “{ $words }” in the row's printed, or let utfall check --fix printed --accept do it.
advice-no-words = Put the words beside the number, or above its column, in printed. Then no other number can be taken for it.
number-stands-not = “{ $value }” in the column “{ $column }” does not stand { $at } of “{ $source }”.
number-of-another-sort = “{ $value }” in the column “{ $column }” stands { $at } of “{ $source }”, but as another sort of number: counts, kronor and per cent are different sorts.
number-stands-apart = “{ $value }” in the column “{ $column }” stands { $at } of “{ $source }”, but not with “{ $words }” ({ $whose }).
number-words-clash = “{ $value }” in the column “{ $column }” stands { $at } of “{ $source }” with “{ $own }” ({ $owns }), but “{ $words }” ({ $whose }) stands with another number, and both must hold for the same.
number-stands-within = “{ $value }” in the column “{ $column }” stands { $at } of “{ $source }”, but where the words do not lead, or further into a cell.
words-of-printed = the row's printed
words-of-measure = the measure's printed
words-of-line = the funding line's printed
words-of-column = the row's { $column }
stands-there = There stands { $numbers }.
stands-beside = With “{ $label }” stands { $numbers }.
stands-no-number = No such number stands there.
stands-not = Operands must stand there.
stands-on-line = The number stands on line { $lines }.
finding-date-not-there = “{ $value }” in the column “{ $column }” does not stand { $at } of “{ $source }”. { $instead }
    .hint = Mend the date or point to the line where it stands. A period that is not printed is assumed and the document's whole year.
    .about = A date or a period in the row does not stand on the lines of the document that it points to.
stands-periods = There stands { $stands }.
stands-years = The year can be { $stands }.
stands-no-date = No date stands there.
finding-derivation-disagrees = “{ $value }” in the column “{ $column }” is by “{ $reading }” something else: { $gives }.
    .hint = Mend the number or the operands.
    .about = A number worked out of the document's numbers comes to something else when it is worked out again.
derivation-gives = the operands give { $number }
derivation-gives-nothing = the operands give no number
finding-several-numbers = Several numbers that could be “{ $value }” stand { $at } of “{ $source }”: { $numbers }.
    .hint = { $advice }
    .remedy = Put the words beside the number, or above its column, in printed. Then no other number can be taken for it. utfall check --fix printed proposes the words, and writes them with --accept.
    .about = Several numbers on the lines could be the one that is meant, so the row is ambiguous.
finding-missing-scale = The measure “{ $measure }” is a mean without a full scale, so its values cannot be held against it.
    .hint = Give the least and the greatest possible value in scale_min and scale_max if the source prints them. Do not guess.
    .about = A mean lacks the ends of its scale. That blocks nothing, but a reader cannot tell what for example 4.2 means.
finding-groups-exceed-all = The measure “{ $measure }”: { $groups } come to { $sum }, more than all, which is { $all }.
    .hint = Check the groups and all of the same period against the source.
    .about = The groups, for example women and men, come to more than the number that is said to be of all.
finding-parts-exceed-whole = { $reason }
    .hint = Lower parts or raise of, so that the parts are at most one whole. What is left counts as unlinked.
    .about = The parts that an activity or a focus area is divided into come to more than one whole, so that the same krona would be counted twice.
parts-more-than-of = { $parts } parts of { $of } are more than the whole.
parts-of-activity = The links of the activity “{ $id }” in { $year } come to { $sum }, more than one whole.
parts-of-focus-area = The parts of the focus area “{ $id }” come to { $sum }, more than one whole.
parts-of-grant = The wanted shares of { $year } come to { $sum }, more than the whole grant.
parts-beyond-reckoning = The parts of “{ $id }” have denominators that cannot be added exactly.
finding-year-of-line = The allocation is for { $year }, but the funding line “{ $line }” is for { $year_of_line }.
    .hint = Mend the year, or choose the funding line of the right year.
    .about = An allocation is for another year than the funding line that the money comes from.
finding-no-measure = The activity “{ $name }” has no measure, so it is not possible to say what it achieved.
    .hint = If somebody asked for a figure and none came, add the measure to measures.csv and a row to outcomes.csv with not_reported in status. Otherwise nothing needs to be done.
    .about = An activity has a grant, but nobody has settled what is to be counted. That is no fault in the data but worth knowing.
finding-csv-dialect = Read with “{ $separator }” between cells and as { $encoding }. { $cells }
    .hint = If that is right, nothing needs to be done. If not, save the file as CSV UTF-8, or write delimiter, encoding or decimalChar for it in datapackage.json.
    .about = A file is written in another way than with commas, UTF-8 and plain numbers, for instance as a Swedish spreadsheet saves it. This is how it was read.
csv-cells-read = { $count ->
    [one] 1 cell is read
   *[other] { $count } cells are read
 } as Swedish is written, first “{ $from }” as { $to }.
csv-cells-as-they-stand = The cells are read as they stand.
finding-source-note = { $kind }: { $note }
    .hint = How it is treated: { $treatment }
    .about = What a careful reader has seen in the sources and no rule can find, for example a contradiction.
    .remedy = Nothing needs to be done. The note says how the dataset treats the matter.
finding-and-more = Another { $count } of the kind { $code } are not shown.
    .hint = Mend those shown first. Often they have the same cause.
    .about = There are more of one kind than are shown. All are counted in the summary.

note-kind-contradiction = contradiction
note-kind-copied-text = copied text
note-kind-impossible-date = impossible date
note-kind-unexplained-change = unexplained change
note-kind-spelling = spelling
note-kind-missing-unit = missing unit
note-kind-plan = plan, not an outcome
note-kind-ambiguity = ambiguity
note-kind-repeated-text = repeated text
note-kind-rounding = rounding
note-kind-misplaced-text = misplaced text
