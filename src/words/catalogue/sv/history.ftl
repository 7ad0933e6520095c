help-history = Inläsningarna: när, av vad, vad var och en ändrade och vad som är publicerat
example-history = utfall history
help-diff = Vad som skiljer två inläsningar: raderna, och varje beräknat värde som följer
example-diff = utfall diff 1
arg-from_load = Inläsningen att jämföra med: nummer, dag (ÅÅÅÅ-MM-DD, i slutet av dagen, UTC) eller det namn som den är publicerad under
arg-to_load = Inläsningen som jämförs, annars den senaste
arg-facts = Bara raderna, inte värdena
help-publish = Ge en inläsning ett namn och behåll vad dess värden är
example-publish = utfall publish namnden-mars
arg-published_as = Namnet: små bokstäver a–z, siffror och bindestreck
help-unload = Ta bort en datamängd ur svaren; äldre inläsningar har den kvar
example-unload = utfall unload vastra-gotaland-2024
arg-unloaded = Datamängden
help-vacuum = Visa, och med --accept ta bort, filer efter äldre inläsningar som inte är publicerade
example-vacuum = utfall vacuum
arg-keep = Så många av de senaste inläsningarna blir kvar
arg-accept_vacuum = Ta bort filerna
arg-as_of = Svara som då: en inläsnings nummer, dag eller namn
value-n-date-name = NR|DAG|NAMN
value-n = ANTAL
value-dataset = DATAMÄNGD
answer-history = Inläsningar
answer-diff = Värden som har ändrats
answer-diff-facts = Rader som har ändrats
answer-vacuum = Inläsningar som kan tas bort
instead-loads = Nämn de två inläsningarna.

history-added = { $dataset } ny ({ $rows ->
    [one] { $rows } rad
   *[other] { $rows } rader
 })
history-removed = { $dataset } borttagen ({ $rows ->
    [one] { $rows } rad
   *[other] { $rows } rader
 })
history-changed = { $dataset }: { $tables }
history-described = { $dataset }: bara beskrivningen
history-table-rows = { $table } { $before } → { $after } rader.
history-table-cells = { $table } ändrad.
history-nothing = inget, läst på nytt
history-findings-unread = Äldre inläsningar säger inte hur många anmärkningar de hade på ett sätt som den här versionen läser.
published = Inläsning { $load } är publicerad som { $name } den { $day }, med { $count ->
    [one] { $count } värde
   *[other] { $count } värden
 } som de beräknas nu.
unloaded = { $dataset } är borttagen ur svaren från och med inläsning { $load }. Äldre inläsningar har den kvar.
vacuum-nothing = Det finns inget att ta bort.
vacuum-would = { $files ->
    [one] { $files } fil
   *[other] { $files } filer
 } på { $kilobytes } kB kan tas bort. Skriv --accept för att göra det; de inläsningar som inte blir kvar går då inte längre att fråga.
vacuum-done = { $files ->
    [one] { $files } fil
   *[other] { $files } filer
 } på { $kilobytes } kB är borttagna. Vad de inläsningarna ändrade står kvar i utfall history.
vacuum-read = { $files ->
    [one] { $files } fil
   *[other] { $files } filer
 } på { $kilobytes } kB ligger kvar, eftersom någon läser dem. Inläsningarna går inte längre att fråga, och nästa utfall vacuum --accept tar bort filerna.

change-added = ny
change-removed = borta
change-changed = ändrad
because-redefined = måttet är definierat på ett annat sätt
because-formula_changed = beräknas på ett annat sätt än när det publicerades
because-row_corrected = en rättelse
because-row_changed = ändrade rader
because-row_added = nya rader
because-row_removed = borttagna rader
because-link_judged = koppling till delmål bedömd på nytt
because-rows_beside = rader som det läses tillsammans med
because-of-rows = { $reasons } ({ $rows })
because-of-rows-and-more = { $reasons } ({ $rows } och { $more ->
    [one] en till
   *[other] { $more } till
 })
diff-side = inläsning { $load }, { $day }
diff-side-published = { $name } (inläsning { $load }, { $day })
diff-in-all = Rader: { $changed } ändrade, { $added } nya och { $removed } borttagna. Värden som följer: { $figures }.
diff-note-computed-now = Båda sidorna är beräknade av den här versionen av utfall; den äldre inläsningen gjordes av { $program }.
diff-note-formula = Där beräkningen har ändrats sedan publiceringen står värdet som det publicerades, och ingen skillnad är tagen.
diff-note-gone = { $count ->
    [one] Ett publicerat värde beräknas
   *[other] { $count } publicerade värden beräknas
 } inte längre av den här versionen: { $addresses }.
diff-note-redefined = Där måttet är definierat på ett annat sätt jämförs inte de två värdena, och ingen skillnad är tagen.
diff-note-beside = »rader som det läses tillsammans med«: inga av värdets egna rader har ändrats, men andra som svaret tar hänsyn till.
absent-redefined = definieras eller beräknas på ett annat sätt än det som det skulle jämföras med
single-named = { $of }: { $kind }

column-changed_in_all = Sammanlagt
column-figure_of = Värde
column-before = Var
column-after = Är
column-difference = Skillnad
column-because = Varför
column-changed_rows = Ändrade rader
column-cell_column = Kolumn
column-before_at = Stod på
column-after_at = Står på
column-published_as = Publicerad som
column-vacuumed = Filerna borttagna
column-stays = Blir kvar
column-program = Version
column-model = Datamodell
column-tables = Tabeller

failure-no-load = det finns ingen inläsning { $load }; de går från { $first } till { $last }. Se utfall history.
failure-no-load-by = inget var inläst i slutet av { $day }; den första inläsningen är från { $first }. Se utfall history.
failure-no-publication = inget är publicerat som »{ $name }«. { $suggestion }
failure-nothing-published = Inget är publicerat än; utfall publish ger en inläsning ett namn.
failure-vacuumed = filerna till inläsning { $load } är borttagna med utfall vacuum, så den går inte att fråga. Se utfall history för dem som finns kvar.
failure-published = { $name } är redan namnet på inläsning { $load }. Publicera under ett annat namn.
failure-publish-name = »{ $name }« duger inte som namn. Skriv små bokstäver a–z, siffror och bindestreck, till exempel namnden-mars; ett nummer eller en dag skulle läsas som en inläsnings.
failure-referred = { $dataset } kan inte tas bort, eftersom andra hänvisar till det som bara den har: { $each } Ta bort dem först.
failure-referred-one = { $dataset } ({ $column }: { $id }).
failure-findings-unread = rapporten kan inte göras som den var vid inläsning { $load }: anmärkningarna från den är sparade på ett sätt som den här versionen inte läser.

schema-table-loads = Inläsningarna i lagret, en rad var; frågas bara med utfall query och finns inte i någon datamängd
schema-loads-load = Inläsningens nummer
schema-loads-loaded_at = När, i UTC
schema-loads-program = Programmets version
schema-loads-model = Datamodellens version
schema-loads-datasets = Datamängderna som visas sedan dess
schema-loads-published_as = Vad den är publicerad som
schema-loads-warnings = Antal varningar
schema-loads-notes = Antal noteringar
schema-loads-vacuumed = Om filerna är borttagna

report-changes = Ändrat sedan den publicerade versionen
report-changes-1 = Jämfört med { $from }. { $in-all }
report-changes-rows-caption = Rader som har ändrats
report-changes-figures-caption = Värden i rapporten som har ändrats
report-changes-more-rows = Ytterligare { $more } rader visas av utfall diff { $from } { $to } --facts.
report-changes-more-figures = Ytterligare { $more } värden visas av utfall diff { $from } { $to }.
column-changed_row = Rad
