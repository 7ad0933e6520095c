doing-read-dataset = reading the dataset { $about }
doing-read-documents = reading the documents in { $about }
doing-note-keys = gathering the ids of the datasets
doing-check-table = checking { $about }
doing-hold-rows = holding rows against their documents
doing-reconcile = adding up sums
doing-store = writing to the store
doing-fetch = fetching from { $about }
doing-send = putting into { $about }
doing-verify = holding the store against what was loaded
doing-query = asking the store: { $about }
doing-read-given = reading { $about }
doing-extract = taking the text out of { $about }
doing-pages = drawing charts and writing pages
doing-print = setting the report for print
doing-workbook = writing the workbook
doing-fill = filling the document

log-begins = begins: { $task }
log-ends = done: { $task }, { $time } s
log-ends-rows = done: { $task }, { $rows ->
    [one] 1 row
   *[other] { $rows } rows
 }, { $time } s
progress-percent = { $percent }%
progress-rate = { $rate } rows/s
progress-rows = { $rows } rows
progress-left = { $seconds } s left
progress-passed = { $seconds } s
timings-work = Work
timings-times = Times
timings-rows = Rows
timings-seconds = Seconds
failure-doing = what was being done: { $task }
failure-report = report it to whoever gave you the program, with the lines above, the command and this: utfall { $version } on { $system }. Nothing that cells hold is needed.
failure-report-at = report it at { $place }, with the lines above, the command and this: utfall { $version } on { $system }. Nothing that cells hold is needed.
