help-utfall = Vart statsbidragen för psykisk hälsa gick, och vad som kom ut av dem.
help-load = Kontrollera datamängder och läs in dem i lagret
help-check = Kontrollera datamängder utan att läsa in dem
help-verify = Kontrollera att lagrets filer är de som lästes in
help-cost = Statsbidrag per resultat, med skäl där siffra saknas
help-trend = Ett mått eller en andel över tid: takt per år, kvot med intervall, och vad som står bredvid
help-goals = Statsbidrag per delmål i den nationella strategin
help-measured = Hur stor del av statsbidraget som går till något som mäts
help-flow = Pengarnas väg från överenskommelse till aktivitet
help-explain = En siffras väg tillbaka till dokumentet, eller vad ett slags siffra betyder
help-query = Kör en SQL-fråga: en av husets eller en egen fil
help-schema = Modellen: tabeller, kolumner, enheter
help-report = Läs in allt och skriv rapporten
help-example = Exempel:
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
arg-store = Lagrets mapp
arg-datasets = Mappen med datamängder
arg-dataset = Bara ägaren till denna datamängd
arg-owner = Bara denna ägares bidrag; flow visar då också alla bidragsposter ovanför
arg-lang = Språk
arg-format = Form på svaret (parquet bara för query, sarif bara för check och load)
arg-folders = Datamängder, eller mappar med datamängder; annars mappen i --datasets
arg-year = Året; annars det senaste med bidrag
arg-address = Ett slag av indikator som cost eller cost/aligned, eller en siffras adress ur JSON; utan det listas slagen
arg-measure = Måttets eller andelens id
arg-query = Frågans namn eller en fil som slutar på .sql; utan namn listas frågorna
arg-set = Värde på en parameter, till exempel year=2025
arg-out = Mappen som rapporten skrivs i
load-first = Inget är inläst i { $store } ännu; läser in datamängderna först.
load-done = Inläsning { $load }: { $datasets }.
load-unchanged = Inget har ändrats sedan inläsning { $load }.
load-refused = Inget lästes in: rätta felen ovan och försök igen.
verify-sound = Lagret är helt: alla filer i inläsning { $load } är som de lästes in.
fault-missing = filen saknas
fault-changed = filens innehåll är ändrat sedan inläsningen
fault-unreadable = filen går inte att läsa som Parquet
fault-columns = kolumnerna är inte modellens
fault-stranger = filen hör till en datamängd som inläsningen inte känner
failure-ours = ett fel i utfall, inte i dina data: { $text }
failure-io = { $text }
failure-no-store = det finns inget lager i { $store }; läs in datamängder med utfall load
failure-store-busy = en annan inläsning skriver till { $store }; försök igen när den är klar
failure-store-format = lagret i { $store } har format { $found }, som den här versionen inte läser; läs in datamängder i ett nytt lager med --store
failure-query-syntax = frågan går inte att läsa som SQL: { $text }
failure-query-select = en fråga är en enda SELECT; det här är { $what }
failure-query-table = det finns ingen tabell »{ $name }«. { $suggestion }
failure-query-not-allowed = »{ $what }« är inte tillåtet: en fråga läser modellens tabeller och inget annat
failure-query-engine = frågan går inte att köra: { $text }
failure-query-header = rad { $line } i frågans huvud: { $why }
failure-query-unset = parametern { $name } ({ $kind }) saknar värde; ange det med --set { $name }=…
failure-query-param = frågan har ingen parameter »{ $name }«. { $suggestion }
failure-query-value = parametern { $name } är { $kind }, och »{ $value }« är inte det
failure-see-schema = Tabellerna finns i utfall schema.
failure-no-measures = Inga mått är registrerade för de aktiviteter som frågan gäller.
failure-see-cost = Måtten finns i utfall cost.
failure-see-json = Adresserna står i svaren med --format json.
failure-see-queries = Frågorna listas av utfall query.
failure-no-measure = det finns inget mått »{ $id }«. { $suggestion }
failure-no-figure = det finns ingen siffra på adressen { $address }. { $suggestion }
failure-no-query = det finns ingen fråga »{ $name }«. { $suggestion }
failure-no-owner = lagret har ingen ägare »{ $name }«. { $suggestion }
failure-no-dataset = lagret har ingen datamängd »{ $name }«. { $suggestion }
failure-no-datasets = ingen datamängd finns i { $folders }: en datamängd är en mapp med datapackage.json
failure-no-year = inget bidrag är inläst; ange året med --year
failure-year = { $year } är inget kalenderår
failure-setting = »{ $setting }« är inte namn=värde
failure-parquet-query = bara query skriver parquet
column-query = Fråga
column-answers = Svarar på
column-parameters = Parametrar
column-outputs = Prestationer
column-experiences = Upplevelser
failure-several-owners = lagret har redovisade bidrag till flera: { $owners }; välj med --owner
report-written = Rapporten: { $page }
failure-links = kopplingarna till delmål för { $activity } ({ $owner }) blir tillsammans mer än hela bidraget; se goal_links i de inlästa datamängdernas filer
arg-by = Vad som beslutats, ändrats och blivit kvar: per aktivitet, förvaltning eller enhet (organisation), bidragspost (line) eller ändamål (purpose)
arg-sources = Mappen med dokumentens texter: raderna prövas mot dem
failure-no-sources = källmappen { $folder } kan inte läsas: { $text }
provenance-rows = { $dataset }: { $traced } rader spårade till dokumenten, { $derived } uträknade ur dem, { $judged } bedömda, { $untraced } inte spårade.
