help-history = The loads: when, by what, what each changed, and what is published
example-history = utfall history
help-diff = What differs between two loads: the rows, and every computed figure that follows
example-diff = utfall diff 1
arg-from_load = The load to compare with: number, day (YYYY-MM-DD, at the end of the day, UTC) or the name that it is published under
arg-to_load = The load that is compared, otherwise the newest
arg-facts = The rows alone, not the figures
help-publish = Give a load a name, and keep what its figures are
example-publish = utfall publish namnden-mars
arg-published_as = The name: small letters a–z, digits and hyphens
help-unload = Take a dataset out of the answers; older loads keep it
example-unload = utfall unload vastra-gotaland-2024
arg-unloaded = The dataset
help-vacuum = List, and with --accept remove, files of older loads that are not published
example-vacuum = utfall vacuum
arg-keep = As many of the newest loads stay
arg-accept_vacuum = Remove the files
arg-as_of = Answer as of then: a load's number, day or name
value-n-date-name = N|DAY|NAME
value-n = N
value-dataset = DATASET
answer-history = Loads
answer-diff = Figures that changed
answer-diff-facts = Rows that changed
answer-vacuum = Loads that can go
instead-loads = Name the two loads.

history-added = { $dataset } new ({ $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
 })
history-removed = { $dataset } unloaded ({ $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
 })
history-changed = { $dataset }: { $tables }
history-described = { $dataset }: its description alone
history-table-rows = { $table } { $before } → { $after } rows.
history-table-cells = { $table } changed.
history-nothing = nothing, read again
history-findings-unread = Older loads do not say how many findings they had in a way that this version reads.
published = Load { $load } is published as { $name } on { $day }, with { $count ->
    [one] { $count } figure
   *[other] { $count } figures
 } as they are computed now.
unloaded = { $dataset } is out of the answers from load { $load } on. Older loads keep it.
vacuum-nothing = There is nothing to remove.
vacuum-would = { $files ->
    [one] { $files } file
   *[other] { $files } files
 } of { $kilobytes } kB can be removed. Add --accept to do it; the loads that do not stay can then no longer be asked about.
vacuum-done = { $files ->
    [one] { $files } file
   *[other] { $files } files
 } of { $kilobytes } kB have been removed. What those loads changed stays in utfall history.
vacuum-read = { $files ->
    [one] { $files } file
   *[other] { $files } files
 } of { $kilobytes } kB are still there, since somebody is reading. The loads can no longer be asked about, and the next utfall vacuum --accept removes the files.

change-added = new
change-removed = gone
change-changed = changed
because-redefined = the measure is defined otherwise
because-formula_changed = computed otherwise than when it was published
because-row_corrected = a correction
because-row_changed = changed rows
because-row_added = new rows
because-row_removed = rows that are gone
because-link_judged = link to a sub-goal judged anew
because-rows_beside = rows that it is read beside
because-of-rows = { $reasons } ({ $rows })
because-of-rows-and-more = { $reasons } ({ $rows } and { $more ->
    [one] one more
   *[other] { $more } more
 })
diff-side = load { $load }, { $day }
diff-side-published = { $name } (load { $load }, { $day })
diff-in-all = Rows: { $changed } changed, { $added } new and { $removed } gone. Figures that follow: { $figures }.
diff-note-computed-now = Both sides are computed by this version of utfall; the older load was made by { $program }.
diff-note-formula = Where the computation has changed since the publication, the figure stands as it was published, and no difference is taken.
diff-note-gone = { $count ->
    [one] One published figure is
   *[other] { $count } published figures are
 } no longer computed by this version: { $addresses }.
diff-note-redefined = Where the measure is defined otherwise, the two figures are not compared, and no difference is taken.
diff-note-beside = “rows that it is read beside”: none of the figure's own rows changed, but others that the answer takes into account.
absent-redefined = defined or computed otherwise than what it would be held against
single-named = { $of }: { $kind }

column-changed_in_all = In all
column-figure_of = Figure
column-before = Was
column-after = Is
column-difference = Difference
column-because = Why
column-changed_rows = Changed rows
column-cell_column = Column
column-before_at = Stood at
column-after_at = Stands at
column-published_as = Published as
column-vacuumed = Files removed
column-stays = Stays
column-program = Version
column-model = Data model
column-tables = Tables

failure-no-load = there is no load { $load }; they go from { $first } to { $last }. See utfall history.
failure-no-load-by = nothing was loaded by the end of { $day }; the first load is of { $first }. See utfall history.
failure-no-publication = nothing is published as “{ $name }”. { $suggestion }
failure-nothing-published = Nothing is published yet; utfall publish gives a load a name.
failure-vacuumed = the files of load { $load } have been removed by utfall vacuum, so it cannot be asked about. See utfall history for those that are there.
failure-published = { $name } is the name of load { $load } already. Publish under another name.
failure-publish-name = “{ $name }” will not do as a name. Write small letters a–z, digits and hyphens, such as namnden-mars; a number or a day would be read as a load's.
failure-referred = { $dataset } cannot be unloaded, since others refer to what only it has: { $each } Unload them first.
failure-referred-one = { $dataset } ({ $column }: { $id }).
failure-findings-unread = the report cannot be made as it was at load { $load }: the findings of it are kept in a way that this version does not read.

schema-table-loads = The loads of the store, one a row; asked by utfall query alone, and in no dataset
schema-loads-load = The number of the load
schema-loads-loaded_at = When, in UTC
schema-loads-program = The version of the program
schema-loads-model = The version of the data model
schema-loads-datasets = The datasets that are shown since
schema-loads-published_as = What it is published as
schema-loads-warnings = Number of warnings
schema-loads-notes = Number of notes
schema-loads-vacuumed = Whether its files are removed

report-changes = Changed since the published version
report-changes-1 = Compared with { $from }. { $in-all }
report-changes-rows-caption = Rows that changed
report-changes-figures-caption = Figures in the report that changed
report-changes-more-rows = A further { $more } rows are shown by utfall diff { $from } { $to } --facts.
report-changes-more-figures = A further { $more } figures are shown by utfall diff { $from } { $to }.
column-changed_row = Row
