help-fill = Fyll i ett dokument med siffror, tabeller och bilder
example-fill =
    utfall fill template.docx -o report.docx
    utfall fill report.docx -o report.docx
arg-document = Dokumentet, Word eller Markdown, med platser som {"{{"} cost/malmo/forfam-children/2025/crude {"}}"}, {"{{"} sentence ADRESS {"}}"}, {"{{"} table goals {"}}"} eller {"{{"} chart trend ips-asf-work-or-study {"}}"}
failure-fill-out = Säg vart det ifyllda dokumentet ska skrivas med -o FIL.
failure-fill-file = Bara .docx och .md går att fylla i.
failure-fill-nothing = { $file } har ingen plats att fylla i. En plats skrivs {"{{"} ADRESS {"}}"}, {"{{"} sentence ADRESS {"}}"}, {"{{"} table SLAG {"}}"} eller {"{{"} chart SLAG {"}}"}. Adresser finns med utfall find.
failure-fill-place = { $place }: {"{{"} { $ask } {"}}"}: { $why }
failure-fill-unread = Det går inte att läsa. En plats skrivs {"{{"} ADRESS {"}}"}, {"{{"} sentence ADRESS {"}}"}, {"{{"} table SLAG {"}}"} eller {"{{"} chart SLAG {"}}"}.
failure-fill-ids = { $kind } gäller allt och tar inga id.
failure-fill-kind = »{ $kind }« finns inte att visa. { $suggestion }
failure-fill-not-word = { $file } är inget Word-dokument ({ $why }). Spara det som .docx.
failure-fill-large = { $file } är större än { $most } MiB uppackat.
failure-fill-part = { $file }: delen { $part } går inte att läsa ({ $why }).
failure-fill-alone = { $file }, { $place }: {"{{"} { $ask } {"}}"} ska stå ensam i sitt stycke, eftersom en tabell inte får plats i en rad text.
column-filled_ask = Plats
column-filled_state = Vad som hände
column-filled_was = Stod där
column-filled_now = Står där nu
column-filled_place = Var
filled-new = ifylld
filled-same = oförändrad
filled-changed = ändrad
filled-by_hand = ändrad för hand, ersatt
answer-fill = Ifyllda platser
    .tab = Ifyllt
table-left-out-elsewhere = Kolumner som inte får plats: { $columns }.
