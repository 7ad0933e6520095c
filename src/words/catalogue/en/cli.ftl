help-utfall = Where state grants for mental health went, and what came out of them.
help-load = Check datasets and load them into the store
help-check = Check datasets without loading them
help-verify = Check that the store's files are those that were loaded
help-cost = State grant per result, with the reason where there is no figure
help-trend = A measure or share over time: rate a year, ratio with intervals, and what stands beside
help-goals = State grant per sub-goal of the national strategy
help-measured = How much of the grant goes to something that is measured
help-flow = The money's way from the agreement to the activity
help-explain = A figure's way back to the document, or what a kind of figure means
help-query = Run SQL: a query of the house or a file of your own
help-schema = The model: tables, columns, units
help-report = Load everything and write the report
help-example = Example:
example-load = utfall load datasets
example-check = utfall check --format json
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
arg-store = The store's folder
arg-datasets = The folder of datasets
arg-dataset = Only this dataset's owner
arg-owner = Only this owner's grants; flow then also shows all funding lines above
arg-lang = Language
arg-format = Form of the answer (parquet for query only, sarif for check and load only)
arg-folders = Datasets, or folders of datasets; else the folder of --datasets
arg-year = The year; else the newest with a grant
arg-address = A kind of indicator like cost or cost/aligned, or a figure's address from JSON; without it the kinds are listed
arg-measure = The id of a measure or share
arg-query = The query's name or a file that ends in .sql; without a name the queries are listed
arg-set = A parameter's value, as in year=2025
arg-out = The folder that the report is written to
load-first = Nothing is loaded in { $store } yet; loading the datasets first.
load-done = Load { $load }: { $datasets }.
load-unchanged = Nothing has changed since load { $load }.
load-refused = Nothing was loaded: mend the errors above and try again.
verify-sound = The store is sound: all files of load { $load } are as they were loaded.
fault-missing = the file is not there
fault-changed = the file's contents have changed since the load
fault-unreadable = the file cannot be read as Parquet
fault-columns = the columns are not the model's
fault-stranger = the file belongs to a dataset that the load does not know
failure-ours = a fault in utfall, not in your data: { $text }
failure-io = { $text }
failure-no-store = there is no store in { $store }; load datasets with utfall load
failure-store-busy = another load is writing to { $store }; try again when it is done
failure-store-format = the store in { $store } has format { $found }, which this version does not read; load the datasets into a new store with --store
failure-query-syntax = the query cannot be read as SQL: { $text }
failure-query-select = a query is one SELECT; this is { $what }
failure-query-table = there is no table “{ $name }”. { $suggestion }
failure-query-not-allowed = “{ $what }” is not allowed: a query reads the model's tables and nothing else
failure-query-engine = the query cannot run: { $text }
failure-query-header = line { $line } of the query's header: { $why }
failure-query-unset = parameter { $name } ({ $kind }) has no value; give it with --set { $name }=…
failure-query-param = the query has no parameter “{ $name }”. { $suggestion }
failure-query-value = parameter { $name } is { $kind }, and “{ $value }” is not
failure-see-schema = utfall schema has the tables.
failure-no-measures = No measures are on record for the activities that the question is about.
failure-see-cost = utfall cost has the measures.
failure-see-json = Answers with --format json have the addresses.
failure-see-queries = utfall query lists the queries.
failure-no-measure = there is no measure “{ $id }”. { $suggestion }
failure-no-figure = there is no figure at { $address }. { $suggestion }
failure-no-query = there is no query “{ $name }”. { $suggestion }
failure-no-owner = the store has no owner “{ $name }”. { $suggestion }
failure-no-dataset = the store has no dataset “{ $name }”. { $suggestion }
failure-no-datasets = there is no dataset in { $folders }: a dataset is a folder with a datapackage.json
failure-no-year = no grant is loaded; give the year with --year
failure-year = { $year } is no calendar year
failure-setting = “{ $setting }” is not name=value
failure-parquet-query = only query writes parquet
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
failure-no-sources = the sources folder { $folder } cannot be read: { $text }
provenance-rows = { $dataset }: { $traced } rows traced to the documents, { $derived } worked out from them, { $judged } judged, { $untraced } not traced.
