help-fill = Fill in a document with figures, tables and pictures
example-fill =
    utfall fill template.docx -o report.docx
    utfall fill report.docx -o report.docx
arg-document = The document, Word or Markdown, with places like {"{{"} cost/malmo/forfam-children/2025/crude {"}}"}, {"{{"} sentence ADDRESS {"}}"}, {"{{"} table goals {"}}"} or {"{{"} chart trend ips-asf-work-or-study {"}}"}
failure-fill-out = Say where the filled document is to be written with -o FILE.
failure-fill-file = Only .docx and .md can be filled in.
failure-fill-nothing = { $file } has no place to fill in. A place is written {"{{"} ADDRESS {"}}"}, {"{{"} sentence ADDRESS {"}}"}, {"{{"} table KIND {"}}"} or {"{{"} chart KIND {"}}"}. utfall find has addresses.
failure-fill-place = { $place }: {"{{"} { $ask } {"}}"}: { $why }
failure-fill-unread = It cannot be read. A place is written {"{{"} ADDRESS {"}}"}, {"{{"} sentence ADDRESS {"}}"}, {"{{"} table KIND {"}}"} or {"{{"} chart KIND {"}}"}.
failure-fill-ids = { $kind } is about everything and takes no ids.
failure-fill-kind = There is no “{ $kind }” to show. { $suggestion }
failure-fill-not-word = { $file } is no Word document ({ $why }). Save it as .docx.
failure-fill-large = { $file } is larger than { $most } MiB unpacked.
failure-fill-part = { $file }: the part { $part } cannot be read ({ $why }).
failure-fill-alone = { $file }, { $place }: {"{{"} { $ask } {"}}"} must stand alone in its paragraph, since a table does not fit into a line of text.
column-filled_ask = Place
column-filled_state = What happened
column-filled_was = It held
column-filled_now = It holds
column-filled_place = Where
filled-new = filled in
filled-same = unchanged
filled-changed = changed
filled-by_hand = changed by hand, replaced
answer-fill = Filled places
    .tab = Filled
table-left-out-elsewhere = Columns for which there is no room: { $columns }.
