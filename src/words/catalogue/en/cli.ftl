help-utfall = Where state grants for mental health went, and what results were reported.
help-load = Check datasets and load them into the store
help-check = Check datasets without loading them
help-verify = Check that the store's files are those that were loaded
help-cost = State grant per result, with the reason where there is no figure
help-trend = A measure or share over time: rate a year, ratio with intervals, and what stands beside
help-goals = State grant per sub-goal of the national strategy
help-measured = How much of the grant goes to something that is measured
help-flow = The money's way from the agreement to the activity
help-explain = A figure's way back to the document, or what a kind of figure means
help-query = Run SQL: a built-in query or a file of your own
help-schema = The model: tables, columns, units
help-report = Load everything and write the report
help-example = Example:
example-load = utfall load datasets
example-check =
    utfall check --format json
    utfall check --sources documents --fix printed,lines
example-cost =
    utfall cost --year 2025
    utfall cost --concept ips-to-work-or-study
example-trend = utfall trend ips-asf-work-or-study
example-goals =
    utfall goals --year 2025
    utfall goals --move 500000:fact-unga:suicidprevention
example-measured = utfall measured --year 2025
example-flow =
    utfall flow --year 2025 --format json
    utfall flow --bridge
example-explain = utfall explain cost/aligned
  utfall explain cost/malmo/ips-asf-work-or-study/2025/aligned
example-query = utfall query grants-by-organisation --set year=2025
example-schema = utfall schema --format json
example-report = utfall report --lang en
arg-store = The store’s folder, or its address in object storage: s3://bucket/prefix
arg-datasets = The folder of datasets
arg-dataset = Only this dataset's owner
arg-owner = Only this owner's grants; flow then also shows all funding lines above
arg-lang = Language
arg-format = Form of the answer; else the one that the file’s ending says, else table (parquet for query only, sarif for check and load only)
arg-wide = Show all columns, however wide
arg-ids = Show ids beside names
arg-verbose = Say on stderr what is done, on which file, how many rows and how long; -vv also what the store is asked. Never what cells hold
arg-timings = Write on stderr how long each piece of work took
arg-inputs = Include measures of resources and context
arg-folders = Datasets, or folders of datasets; else the folder of --datasets
arg-again = Load even if nothing has changed, and rebuild a damaged store
arg-year = The year; else the newest with a grant
arg-address = A kind of indicator like cost or cost/aligned, or a figure's address from JSON; without it the kinds are listed
arg-measure = The id of a measure or share
arg-query = The query's name or a file that ends in .sql; without a name the queries are listed
arg-set = A parameter's value, as in year=2025
arg-out = Write to a file instead of the terminal; the file’s ending gives the form if --format does not. For chart an .svg or .png file, for report and man a folder
load-first = Nothing is loaded in { $store } yet; loading the datasets first.
load-examples = There are no datasets here yet: the report is made of those that come with Utfall, published figures of Malmö, Västra Götaland and the national agreement. Nothing of them is kept in this folder but the report.
load-done = Load { $load }: { $datasets }.
load-done-many = Load { $load }: { $count } datasets.
load-as-before = { $count ->
    [one] Another dataset is as it was and was not read again.
   *[other] { $count } other datasets are as they were and were not read again.
}
load-shipped = { $datasets } come with Utfall and were loaded, since the datasets refer to them.
load-unchanged = Nothing has changed since load { $load }.
load-outdated = Datasets have changed since load { $load }: { $datasets }. The answer is from what was loaded then. Load them again with utfall load.
load-refused = Nothing was loaded: mend the errors above and try again.
verify-sound = The store is sound: all files of load { $load } are as they were loaded.
verify-way-back = The store is damaged. Rebuild it from the datasets with utfall load --again; older loads that are whole are kept.
fault-missing = the file is not there
fault-changed = the file's contents have changed since the load
fault-unreadable = the file cannot be read as Parquet
fault-columns = the columns are not the model's
fault-log = the log is not as the load left it
fault-record = the record of loads is not whole
failure-ours = a fault in utfall, not in your data: { $text }
failure-output = the output: { $why }
failure-store-unread = the store cannot be read: { $why }
failure-store-full = { $file }: { $why }. Nothing that is loaded already is lost
system-full = the disk is full; free some space and run the command again
system-quota = the space that you may use is taken; free some and run the command again
system-read-only = the disk can only be read; choose another place, for the store with --store and for output with --out
system-permission = permission is missing; ask for it or choose another place, for the store with --store and for output with --out
system-not-there = there is no file or folder of that name
system-not-folder = a part of the path is a file and no folder
system-name = the file system cannot have files of that name; choose a shorter or simpler path
system-file-size = the file system cannot have files that large; choose another place
system-disk-fault = the disk answers with faults; look into it, then try the store with utfall verify and run the command again
system-too-many-open = too many files are open at once; close other programs or raise the limit (ulimit -n) and run the command again
system-other = the system says: { $said }
failure-no-store = there is no store in { $store }; load datasets with utfall load
failure-store-busy = another load is writing to { $store }; try again when it is done
failure-store-format = the store in { $store } has format { $found }, which this version does not read; load the datasets into a new store with --store
failure-store-foreign = { $store } holds something else than a store and is left as it is; name a new or an empty folder with --store
failure-store-path = { $store } cannot be a store's folder: its path has to be valid UTF-8 without control characters
failure-store-damaged = the store is damaged: { $path }: { $what }. No answer is given from it. Rebuild it from the datasets with utfall load --again; older loads that are whole are kept
failure-store-lost = the store's files of { $datasets } are damaged and are not among what is loaded again; name their folders too after load --again
failure-query-syntax = the query cannot be read as SQL: { $text }
failure-query-select = a query is one SELECT; this is { $what }
failure-query-table = there is no table “{ $name }”. { $suggestion }
failure-query-not-allowed = “{ $what }” is not allowed: a query reads the model's tables and nothing else
failure-query-engine = { $name }: the query cannot run: { $text }
failure-query-header = line { $line } of the query's header: { $why }
failure-query-unset = parameter { $name } ({ $kind }) has no value; give it with --set { $name }=…
failure-query-param = the query has no parameter “{ $name }”. { $suggestion }
failure-query-value = parameter { $name } is { $kind }, and “{ $value }” is not
failure-see-schema = utfall schema has the tables.
failure-no-measures = No measures are on record for the activities that the question is about.
failure-see-cost = utfall cost --ids --inputs has the measures.
failure-see-json = Answers with --format json have the addresses.
failure-see-queries = utfall query lists the queries.
failure-no-measure = there is no measure “{ $id }”. { $suggestion }
failure-no-figure = there is no figure at { $address }. { $suggestion }
failure-no-query = there is no query “{ $name }”. { $suggestion }
failure-no-owner = the store has no owner “{ $name }”. { $suggestion }
failure-no-dataset = the store has no dataset “{ $name }”. { $suggestion }
failure-no-datasets = there is no dataset in { $folders }: a dataset is a folder with a datapackage.json
failure-no-year = no grant is loaded; give the year with --year
failure-personal-typed = what was typed holds a Swedish personal identity number or coordination number (samordningsnummer), which does not belong here and is not shown
failure-personal-text = { $file }: line { $line } holds a Swedish personal identity number or coordination number (samordningsnummer), which does not belong there and is not shown
failure-setting = “{ $setting }” is not name=value
failure-parquet-query = only query writes parquet
column-folder = Folder
column-query = Query
column-answers = Answers
column-parameters = Parameters
column-outputs = Outputs
column-experiences = Experiences
failure-several-owners = the store has reported grants to several: { $owners }; choose with --owner
report-written = The report: { $page }
failure-links = the goal links of { $activity } ({ $owner }) add to more than the whole grant; see goal_links in the loaded datasets
arg-by = What was decided, changed and left: per activity, administration or unit (organisation), funding line (line) or purpose
arg-sources = Folder with the documents' texts: rows are held against them
failure-no-sources = the sources folder { $folder } cannot be read: { $why }
provenance-rows = { $dataset }: { $traced } rows traced to the documents, { $derived } worked out from them, { $judged } judged, { $untraced } not traced.
file-is-folder = it is a folder, not a file
file-is-pipe = it is a named pipe, not a file
file-is-socket = it is a socket, not a file
file-is-device = it is a device, not a file
file-is-other = it is no regular file
file-too-large = the file is larger than { $limit } MiB, which is the most that is read
file-outside = it is a link that leads out of the dataset's folder
file-not-utf8 = the file is not UTF-8
file-with-password = the file is locked with a password; remove it in Excel (File > Info > Protect Workbook) and save again
file-too-many-cells = the workbook has more than { $cells } cells or is larger than { $limit } MiB unpacked, which is the most that is read; split it
file-too-deep = more than { $most } values lie within each other, which is the most that is read of JSON
file-long-row = a row is longer than { $limit } MiB; is a quote left open?
file-damaged = the file cannot be unpacked, since it is damaged: { $said }
file-column-type = column “{ $column }” is of type { $kind }, which no cell has; write it as text, a number, a date or true and false
file-not-workbook = the file cannot be read as a workbook (.xlsx): { $said }
failure-file = { $file }: { $why }
sources-passed-over = Not reading { $file } in the sources folder: { $why }.
failure-no-effect = { $option } has no effect on { $command }. { $instead }
instead-folder = Give the dataset's folder instead, as in datasets/malmo-2025.
instead-condition = Write the condition in the query, or give it as a parameter with --set.
instead-address = The address says already whose figure it is.
instead-nothing = Leave it out.
failure-format = { $command } does not write { $format }. There is { $known }.
mistake-variable = “{ $value }” in the environment variable { $variable } does not fit { $option }. { $wanted }
help-chart = An answer as a picture, SVG or PNG
example-chart = utfall chart trend ips-asf-work-or-study -o ips.svg
    utfall chart goals --size slide --theme dark -o goals.png
    utfall chart cost forfam-children mhfa-trained --alt
    utfall chart measured malmo vastra-gotaland --size phone -o owners.png
arg-kind = What the picture shows: measures over years (trend), all series (series), state grant per result (cost), sub-goals (goals), what is measured (measured), decided to final (stages), the redistribution (bridge), the flow of funds (flow) or owners around the common value (funnel)
arg-of = Measures (trend, cost), activities (cost, stages), a shared concept (funnel) or owners side by side (measured, goals), by id
arg-size = The picture's size: report (as wide as a page), phone (as wide as a phone), slide (16:9), square or WIDTHxHEIGHT in pixels
arg-dpi = Dots per inch of a PNG; 96 is the picture's own size
arg-theme = The picture's colours: light, dark or for print in greys
arg-title = A title in place of the one that the answer gives
arg-rates = Show the rate per year in place of what was reported
arg-alt = Write the picture's text for those who cannot see it
arg-data = Also write the picture's figures as CSV
failure-chart-nothing = say what to write: -o FILE, --alt or --data FILE
failure-chart-measure = name at least one measure; utfall cost --ids lists them
failure-chart-concept = name one shared concept; utfall query concepts lists them
failure-chart-ids = the picture shows everything and takes no ids
failure-chart-owner-twice = name the owners after the kind of picture or with --owner, not both
failure-chart-too-many = a picture has room for { $count } owners at most
failure-chart-empty = the answer has no figures to draw
failure-chart-too-tall = the picture would be too tall to read; name some ids
failure-chart-too-large = the picture would be { $width } × { $height } pixels; make --size or --dpi smaller
chart-data-written = The figures: { $file }
failure-chart-mixed = shares and counts have no scale in common; draw them one by one
help-get = Figures by their addresses, as one writes them in a text
example-get = utfall get cost/malmo/ips-asf-work-or-study/2025/aligned
    utfall get goals/malmo/delmal-6/2025/share --sentence
arg-addresses = The figures' addresses, as they stand in the answers with --format json
arg-exact = With all decimals
arg-sentence = In a sentence that says what the figure is and what to know of it
arg-json = As JSON, with the text in all three forms
help-find = What something is called here: measures, activities, concepts, bodies, sub-goals, addresses
example-find = utfall find förfam
    utfall find cost/malmo/ips
arg-word = A part of the name or id; with a slash, a part of a figure's address
failure-nothing-found = nothing is called anything like “{ $word }”. { $suggestion }
found-name = { $name }
found-activity = activity
found-measure = measure
found-concept = concept
found-organisation = body
found-sub_goal = sub-goal
found-address = address
column-sort = Kind
column-id = Id
column-name = Name
column-address = Address
failure-no-address = no address has “{ $word }” in it. The search is of each owner's newest year, and not of trend and rollup. All addresses stand in the answers with --format json.
file-written = The answer is written to { $file }.
failure-binary-terminal = A terminal cannot show a workbook or a Parquet file. Write it to a file with -o FILE.
failure-xlsx-size = The table has { $rows } rows and { $columns } columns. A workbook holds 1,048,576 rows and 16,384 columns a sheet. Narrow the question down, or choose csv or parquet.
failure-xlsx-text = A text has { $length } characters. A cell of a workbook holds 32,767. Choose csv or json.
arg-to = The form of the report, several with commas: html writes pages with pictures, xlsx a workbook, docx a Word document, pdf a document for print that can also be read aloud
arg-edition = For whom the report is: full shows everything, committee is for the committee, socialstyrelsen for the agency, county for the county; the workbook always has everything
