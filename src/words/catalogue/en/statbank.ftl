schema-table-comparison_series = What a statistics service counts, to set beside one's own figures. One row is one series. The table is optional; utfall import fills it from saved answers of Kolada and Statistics Sweden.
schema-comparison_series-name = The series' name, as the service writes it.
schema-comparison_series-unit = The unit, as the service writes it. Empty when it is not stated.
schema-comparison_series-definition = The service's own definition and footnotes. Empty when there is none.
schema-comparison_series-code = The service's code for the series, such as N33811 in Kolada. Empty when it has none.
schema-comparison_series-updated = The day when the service last updated the series. Empty when it is not stated.
schema-table-comparison_values = Values of comparison series. One row is one area, one group and one year.
schema-comparison_values-series = The series that the value is of.
schema-comparison_values-group = Whom the value is of: all, women, men, or another group that the service reports.
schema-comparison_values-status = Whether the service reported a value (reported), has none (not_reported) or withholds it (withheld).
schema-comparison_values-area = The area's name, as the service writes it.
schema-comparison_values-area_code = The area's code in the service, such as 1280. Empty when it is not stated.
schema-comparison_values-organisation = The organisation whose area it is, when the dataset has it. Otherwise empty.
schema-comparison_values-value = The value, with four decimals at most. Empty when none is reported.
schema-comparison_values-year = The calendar year that the value is for.
schema-populations-area_code = The area's code in the statistics service, such as 1280. Empty when the number is from no such service.

arg-of_areas = Which organisation has an area, where the name does not say so, such as 1280=delregion-malmo
import-extraction-statbank = saved answer of a statistics service (JSON), locators are JSON Pointers into the file
read-residents = The area is { $area }.
read-comparison = { $area }, to compare with.
read-series = A series to compare with.
read-series-defined = A series to compare with: { $definition }.
read-rounded = Rounded to four decimals from { $number }.
read-no-number = The service has no value.
read-no-number-status = The service has no value; it writes “{ $status }”.
passed-no-year = { $count ->
    [one] One value is passed over, because it is
   *[other] { $count } values are passed over, because they are
 } for no calendar year.
passed-other-year = { $count ->
    [one] One value is passed over, because it is
   *[other] { $count } values are passed over, because they are
 } for another year.
passed-of-part = { $count ->
    [one] One number of residents is passed over, because it is
   *[other] { $count } numbers of residents are passed over, because they are
 } for one sex or age and not for all.
passed-of-several = { $count ->
    [one] One value is passed over, because it is
   *[other] { $count } values are passed over, because they are
 } for several groups at once, such as sex and age.
passed-no-area = { $count ->
    [one] One value is passed over, because it is
   *[other] { $count } values are passed over, because they are
 } for no area.
passed-of-units = { $count ->
    [one] One value is passed over, because it is
   *[other] { $count } values are passed over, because they are
 } for units, such as schools, and not for areas.
passed-no-number = { $count ->
    [one] One number of residents is missing
   *[other] { $count } numbers of residents are missing
 } in the answer and passed over.
passed-areas = { $count ->
    [one] One area has no organisation in the dataset, so its number of residents is passed over:
   *[other] { $count } areas have no organisation in the dataset, so their numbers of residents are passed over. Among them are
 } { $areas }.
import-goes-on = The answer in { $file } goes on, on another page of the service. Save that too, and give both files.
failure-import-area = the owner has no organisation “{ $name }”. { $suggestion }
hint-answers-services = Two saved answers say different things. Give only the latest.
hint-answers-service-replace = The service may have revised its figures. If the answer holds, let it take the row's place with --replace.

finding-unclear-answer = { $reason }
    .hint = { $hint }
    .remedy = Save what is missing from the service (the names of areas, the key figure's description, the total) and give all files, or say with --area whose the area is.
    .about = A saved answer of a statistics service (Kolada, Statistics Sweden) does not say what its numbers are, or whose. Nothing is guessed.
answer-of-nobody = No area in the answer belongs to an organisation of { $owner }: { $areas }.
hint-answer-area = Say which organisation has the area with --area, such as --area 1280=malmo, or write the area's name in aliases in organisations.csv.
answer-lacks-areas = The answer has codes for its areas and no names: { $codes }.
hint-answer-areas = Save the service's list of areas too (in Kolada https://api.kolada.se/v3/municipality?id={ $code }) and give both files. For residents, --area { $code }=organisation is enough.
answer-lacks-series = The answer does not say what { $codes } is.
hint-answer-series = Save the key figure's description too (in Kolada https://api.kolada.se/v3/kpi/{ $code }) and give both files.
answer-lacks-total = The answer has residents by sex or age and not all together: { $codes }.
hint-answer-total = Fetch the answer once more, with the total or without a breakdown. Parts are not added up here, since nobody says that they are all.

finding-answer-disagrees = The answer “{ $source }” does not give this row: { $reason }
    .hint = Read the answer again with utfall import --replace, or mend the row.
    .about = The row says something else than the value in a saved answer of a statistics service that it refers to.
answer-no-value = { $lines } is no value of the answer.
answer-says = it has { $stands }, and the column “{ $column }” has “{ $value }”.
answer-stands = “{ $text }”
answer-nothing = nothing
located-values = { $pointers }

file-not-json = the file is not JSON: line { $line }, column { $column } ({ $said })
file-not-statbank = the file is no answer of Kolada (version 3) or in JSON-stat 2, which PxWeb of Statistics Sweden and others gives
file-old-statbank = the file is an answer in an older form; fetch it again and choose JSON-stat 2 (json-stat2)
file-unsound-statbank = the answer contradicts itself at { $pointer }
file-too-many-values = the answer has more than { $limit } values; split the question

astray-in-text = “{ $source }” is a text, and { $lines } are { $are }.
astray-in-workbook = “{ $source }” is a workbook, and { $lines } are { $are }.
astray-in-answer = “{ $source }” is a saved answer of a statistics service, and { $lines } are { $are }.
astray-cells = cells of a workbook
astray-lines = lines of a text
astray-values = values of a JSON file

help-compare = Figures of statistics services to compare with, with definition and date
example-compare =
    utfall compare
    utfall compare --year 2024
arg-comparison_series = The id of the series; otherwise all series
value-series = SERIES
failure-no-series = there is no comparison series “{ $id }”. { $suggestion }
failure-no-series-at-all = No comparison series are loaded. utfall import reads saved answers of Kolada and Statistics Sweden.
column-compared = Value
column-series = Series
column-area = Area
note-comparison = { $name }: from { $publisher }.
note-comparison-dated = { $name }: from { $publisher }, updated { $updated }.
note-comparison-defined = { $name }: { $definition }. From { $publisher }.
note-comparison-defined-dated = { $name }: { $definition }. From { $publisher }, updated { $updated }.
note-comparison-beside = The figures describe the areas. They do not say what the grant has brought about.
note-no-comparison = No comparison series are loaded. utfall import reads saved answers of Kolada and Statistics Sweden.
formula-as-service = as the statistics service reports it
formula-per-resident-of-owner = what the funding lines held together ÷ the residents of the owner's area
indicator-compare = Figures to compare with
    .means = What a statistics service says of an area in a year, such as the municipality, the county or the country.
    .computed = As the service reports it, with four decimals at most. Nothing is computed anew.
    .source = The tables comparison_series and comparison_values, from saved answers.
    .caveats = The definition is the service's own, and the service may revise its figures. A value that is missing is reported as such.
    .not-for = Showing what the grant has brought about, or ranking municipalities.
