help-import = Read completed forms, people's own Excel tables and ledgers (SIE 4) into a dataset
example-import = utfall import --help
arg-workbooks = Workbooks (.xlsx): completed forms, or tables that somebody made; ledgers in SIE 4 (.se, .si), read by the table ledger_map; or saved answers of Kolada and Statistics Sweden (.json)
arg-into_dataset = The dataset that the rows are to go into
arg-about_year = The year that the tables are about, where they say none
arg-of_line = The funding line that amounts are of, where the dataset has several for the year
arg-replace_rows = Let answers that differ from rows of the dataset take their place
arg-accept_rows = Write it into the dataset's CSV files; otherwise what would be written is only shown

arg-from_excel = A workbook with a table of the activities and who answers for them; they are entered in the dataset
new-begun = Of { $file }, { $activities ->
    [0] no activities
    [one] one activity
   *[other] { $activities } activities
 } have been entered, and { $bodies ->
    [0] nobody
    [one] one body
   *[other] { $bodies } bodies
 } that answer for them. Read through activities.csv and organisations.csv: ids and kinds can be changed now, but not once other rows refer to them.
new-unowned = Nobody answers for these, so that they are not entered: { $names }. Add a column Förvaltning to { $file } and begin again, or enter them by hand.
new-waiting = These columns wait for you to add measures (measures.csv) and funding lines (funding_lines.csv): { $names }. Then read them with utfall import { $file }.

import-added = new row
import-changed = changed row
import-known = there already
import-exact = { $number }
import-about = about { $number }
import-at-least = at least { $number }
import-kr = { $kr }
dataset-file-written = { $file } has been changed.
import-left = not read

import-why = { $all }
import-publisher = Not stated: write who gave the figures
import-extraction = cells of a workbook (.xlsx), locators are sheet!cell
import-unanswered = { $count ->
    [one] One question of the forms has no answer yet.
   *[other] { $count } questions of the forms have no answer yet.
 } utfall chase says which, and who is to answer.
import-refused = Nothing has been written: what stands above must be settled first.
import-nothing = There is nothing to write ({ $known } are there already).
import-accept = Nothing has been written yet. With --accept, { $added ->
    [one] one new row
   *[other] { $added } new rows
 } and { $changed ->
    [one] one changed
   *[other] { $changed } changed ones
 } are written; { $known } are there already.
import-written = { $added ->
    [one] One new row
   *[other] { $added } new rows
 } and { $changed ->
    [one] one changed
   *[other] { $changed } changed ones
 } are written; { $known } were there already. Keep the files as they are among the source documents: utfall check --sources holds the rows against them. Load with utfall load.

failure-import-into = there is no dataset “{ $name }” that can be read. { $suggestion }
failure-import-line = no funding line is called “{ $name }”. { $suggestion }
failure-new-year = “{ $name }” does not say which year it is about, which the figures of the workbook need. Choose a name like helsingborg-2025.
failure-import-form = { $file } is no workbook in the format .xlsx. Open it in Excel or LibreOffice and save it as an Excel workbook (.xlsx).
failure-import-year = “{ $name }” does not say which year it is about. Give it with --year.
failure-import-table = { $name } has no table “{ $table }” to write to. Add it to resources in datapackage.json, with a CSV file that has the table's headings (utfall schema shows them).
failure-add-column = { $file } has no column “{ $column }”, which the new rows need. Add it to the header.

read-text = The number stands as text: “{ $text }”.
read-about = “{ $text }” is about so many.
read-at-least = “{ $text }” is at least so many.
read-word = The number stands as a word: “{ $text }”.
read-dash = “{ $text }” is no number: not reported, not zero.
read-not-reported = “{ $text }” is no number: not reported, not zero.
read-not-started = “{ $text }”: not started.
read-withheld = “{ $text }”: withheld.
read-by-unit = “{ $unit }” is the unit of the only measure of the activity that has it: { $measure }.
read-only-measure = The activity has one measure alone: { $measure }.
read-year-assumed = No period stands there; the whole of { $year } is assumed.
read-again = The same answer stands in { $place }.
read-kr = That is { $kr }.

left-column = The column “{ $heading }” has nothing that a table takes.
left-hidden = The sheet “{ $sheet }” is hidden and is not read.
left-no-amount = “{ $text }” is no amount.
left-total = A sum of other rows is no answer of its own.
left-total-fits = A sum of the rows above, which it equals.
left-sums = A column of sums over time is no answer of its own.
left-note = A note beside the cell: “{ $note }”. Read it and decide whether it changes the answer.
left-comment = A comment. Read it and decide whether it changes the answer.

unclear-serial-day = “{ $text }” may be a day ({ $day }) that has lost its format. Give the cell a date format, or write the period in words.
unclear-no-period = “{ $text }” says no period that can be read. Write for example 2025, jan–okt 2025, läsåret 24/25, hösten 2025 or 2025-09-01–2025-12-31.
unclear-several-periods = “{ $text }” says several periods. Write one, or a row for each.
unclear-two-periods = The row says “{ $text }” and the column “{ $heading }”, and they are different times.
unclear-date = “{ $text }” is a day, where a number should stand. Excel sometimes makes days of numbers like 1-2; give the cell a number format and type it again.
unclear-flag = “{ $text }” is true or false, where a number should stand.
unclear-fault = The formula in the cell cannot be worked out: “{ $text }”.
unclear-formula = The formula in the cell has no worked-out value. Open the file in Excel or LibreOffice, save it and try again.
unclear-at-most = “{ $text }” only says how few, not how many. Write the number, “minst” with a number, or that it is withheld.
unclear-two-numbers = “{ $text }” may be { $one } or { $other }.
unclear-no-number = “{ $text }” cannot be read as a number. Write the number, ca 300, minst 7, 93 %, – or ej redovisat.
unclear-behind-number = What stands behind the number in “{ $text }” cannot be read. Write the number alone, and the rest in a comment.
unclear-status = “{ $text }” is no status. Write reported, not reported, not started or withheld.
unclear-group = “{ $text }” is no group that the dataset knows. Write all, women, men, an age band like 13–17, or the group's name as in the dataset.
unclear-reported-without = The status says reported, but no value stands there. Zero is written 0.
unclear-status-and-number = The status says { $status }, but “{ $text }” is a value. Remove one of them.
unclear-negative = “{ $text }” is below zero, which { $measure } cannot be.
unclear-money = “{ $text }” is kronor, and { $measure } is counted in { $unit }.
unclear-percent = “{ $text }” is a share, and { $measure } is counted in { $unit }.
unclear-unit = “{ $text }” says another unit than { $unit }, in which { $measure } is counted. Write the number alone if it is { $unit } all the same.
unclear-n = “{ $text }” is no number for a share or a mean to be of.
unclear-of = “{ $text }” is so many of so many, and { $measure } is no such share.
unclear-over-hundred = “{ $text }” is more than 100 %.
unclear-fraction = “{ $text }” may be per cent or a part of 1. Write the sign: 93 % or 0,93 %.
unclear-scale = “{ $text }” lies outside the scale of { $measure }.
unclear-part-of-person = “{ $text }” is no whole number, and { $measure } counts people.
unclear-decimals = “{ $text }” has more decimals than the four that a value can have.
unclear-parts = The parts in “{ $text }” do not fit the number, or it is no number of all.
unclear-amount = “{ $text }” is no amount in kronor that can be read exactly.
unclear-small-amount = “{ $text }” may be kronor or thousands of kronor. Write kr behind the number, or (tkr) in the heading.
unnamed-line-none = The dataset has no funding line of { $year } that the money may be of.
unnamed-line-several = The money may be of several funding lines of { $year }: { $lines }.

unnamed-activity-none = It cannot be seen which activity the answer is of: the row, the heading and the sheet name none.
unnamed-activity-unknown = “{ $text }” is no activity that the dataset knows. { $suggestion }
unnamed-measure-id = “{ $id }” is no measure that the dataset knows. { $suggestion }
unnamed-measure-of-another = “{ $measure }” is a measure of { $activity }, and the row is about “{ $text }”.
unnamed-measure-none = Nothing says which measure the answer is of. { $of }
unnamed-measure-unknown = “{ $text }” is no measure that the dataset knows. { $of }
unnamed-measure-several = Several activities have a measure that is called “{ $text }”: { $activities }. Say in the row, the heading or above the table which activity it is of.
unnamed-measure-new = “{ $text }” is a new measure, and what is needed to count with it is missing: { $lacking }.
measures-of = The measures of { $activity } are: { $measures }.
measures-of-none = { $activity } has no measures in measures.csv.
hint-name-activity = Write the activity's name as in activities.csv, add the name to aliases there, or add a new activity.
hint-line-none = Add the funding line to funding_lines.csv and what it held to funding_amounts.csv, or say in the table which year the amounts are of.
hint-line-several = Say which with --line, and read tables of different funding lines one by one.
hint-form-id = Leave the id as it was in the form.

answers-of-two = Two answers about { $about } ({ $of }) for { $period } differ.
answers-overlap = Two answers about { $about } ({ $of }) share days: one is for { $period }.
answers-of-row = The answer about { $about } ({ $of }) for { $period } differs from the row “{ $id }” of { $dataset }.
answers-overlap-row = The answer about { $about } ({ $of }) is for { $period }, and the row “{ $id }” of { $dataset } shares days with it.
answers-group = { $group ->
    [all] all
    [women] women
    [men] men
   *[other] { $group }
 }
hint-answers-workbooks = Ask whoever answered which one holds, and remove the other from its workbook.
hint-answers-replace = Find out which holds. If the workbook does, let it take the row's place with --replace; otherwise remove the answer from the workbook.
hint-answers-dataset = The row is in another dataset. Mend it there if the workbook is right, otherwise remove the answer from the workbook.

finding-form-of-another = The form belongs to { $name }, not to { $dataset }.
    .hint = Read it with --into { $name }, or make a form for { $dataset } with utfall form.
    .remedy = Read the form into the dataset that it was made for.
    .about = A form is read into another dataset than the one that it was made for; its ids do not belong there.
finding-sheet-not-read = On the sheet “{ $sheet }” there is no table that can be read.
    .hint = A table is read when a row of headings has the word Aktivitet, Insats or Mått, or when a row begins with the name of an activity or a measure.
    .about = A sheet of a workbook has nothing that looks like a table of answers.
finding-column-not-read = The column “{ $heading }” with { $cells ->
    [one] one answer
   *[other] { $cells } answers
 } is not read. { $reason }
    .hint = Write the heading as the measure is called in measures.csv, or add the heading's words to printed of the measure. Amounts are called äskat, beviljat, slutlig tilldelning or använt.
    .about = A column of a table in a workbook cannot be tied to a measure or an amount. It is not read, and that is said.
finding-unclear-cell = { $reason }
    .hint = Mend the cell and read the file again.
    .about = A cell of a workbook can be read in several ways or none. Nothing is guessed; nothing is written until it is settled.
finding-unnamed-activity = { $reason }
    .hint = Write the activity's name as in activities.csv, or add it to aliases.
    .about = An answer in a workbook is of an activity that the dataset does not know.
finding-unnamed-measure = { $reason }
    .hint = Write the measure's name as in measures.csv, or add the words to printed of the measure. A new measure gets a row of its own in measures.csv.
    .about = An answer in a workbook is of a measure that the dataset does not know.
finding-unnamed-line = { $reason }
    .hint = { $hint }
    .remedy = Say with --line which funding line the amounts are of, or add it to funding_lines.csv.
    .about = An amount in a workbook is of a funding line that cannot be seen.
finding-answers-differ = { $reason }
    .hint = { $hint }
    .remedy = Find out which answer holds. --replace lets the workbook take the row's place.
    .about = Two answers about the same measure, group and time differ, or an answer and a row that is there.
finding-sheet-total-differs = The sum { $total } is not the sum of the rows above: they give { $sum }.
    .hint = See whether a row is missing or was counted twice. The sum is not read; the rows are.
    .about = A row of sums in a workbook is not what the rows above it give.

column-row_id = Row
column-read_as = Read as
column-measure_or_activity = About
column-group_or_stage = Group or stage
column-import = What happens
