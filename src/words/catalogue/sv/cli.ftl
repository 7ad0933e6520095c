help-utfall = Vart statsbidragen för psykisk hälsa gick, och vilka resultat som redovisats.
help-load = Kontrollera datamängder och läs in dem i lagret
help-check = Kontrollera datamängder utan att läsa in dem
help-verify = Kontrollera att lagrets filer är de som lästes in
help-cost = Statsbidrag per resultat, med skäl där siffra saknas
help-trend = Ett mått eller en andel över tid: takt per år, kvot med intervall, och vad som står bredvid
help-goals = Statsbidrag per delmål i den nationella strategin
help-measured = Hur stor del av statsbidraget som går till något som mäts
help-flow = Pengarnas väg från överenskommelse till aktivitet
help-explain = En siffras väg tillbaka till dokumentet, eller vad ett slags siffra betyder
help-query = Kör en SQL-fråga: en inbyggd eller en egen fil
help-schema = Modellen: tabeller, kolumner, enheter
help-report = Läs in allt och skriv rapporten
help-example = Exempel:
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
arg-store = Lagrets mapp, eller dess adress i objektlagring: s3://bucket/prefix
arg-datasets = Mappen med datamängder
arg-dataset = Bara ägaren till denna datamängd
arg-owner = Bara denna ägares bidrag; flow visar då också alla bidragsposter ovanför
arg-lang = Språk
arg-format = Form på svaret; annars den som filens ändelse säger, annars table (parquet bara för query, sarif bara för check och load)
arg-wide = Visa alla kolumner, hur brett det än blir
arg-ids = Visa id bredvid namn
arg-verbose = Säg på stderr vad som görs, på vilken fil, hur många rader och hur länge; -vv också frågorna till lagret. Aldrig vad celler innehåller
arg-timings = Skriv på stderr hur lång tid varje arbete tog
arg-inputs = Ta med mått som beskriver resurser och sammanhang
arg-folders = Datamängder, eller mappar med datamängder; annars mappen i --datasets
arg-again = Läs in även om inget har ändrats, och bygg upp ett skadat lager på nytt
arg-year = Året; annars det senaste med bidrag
arg-address = Ett slag av indikator som cost eller cost/aligned, eller en siffras adress ur JSON; utan det listas slagen
arg-measure = Måttets eller andelens id
arg-query = Frågans namn eller en fil som slutar på .sql; utan namn listas frågorna
arg-set = Värde på en parameter, till exempel year=2025
arg-out = Skriv till en fil i stället för till terminalen; filens ändelse ger formen om --format inte gör det. För chart en .svg- eller .png-fil, för report och man en mapp
load-first = Inget är inläst i { $store } ännu; läser in datamängderna först.
load-examples = Här finns inga datamängder ännu: rapporten görs av dem som följer med Utfall, publicerade siffror för Malmö, Västra Götaland och den nationella överenskommelsen. Av dem sparas inget i mappen utom rapporten.
load-done = Inläsning { $load }: { $datasets }.
load-done-many = Inläsning { $load }: { $count } datamängder.
load-as-before = { $count ->
    [one] Ytterligare en datamängd är som den var och lästes inte om.
   *[other] { $count } andra datamängder är som de var och lästes inte om.
}
load-shipped = { $datasets } följer med Utfall och lästes in, eftersom datamängderna hänvisar dit.
load-unchanged = Inget har ändrats sedan inläsning { $load }.
load-outdated = Datamängder har ändrats sedan inläsning { $load }: { $datasets }. Svaret bygger på det som lästes in då. Läs in på nytt med utfall load.
load-refused = Inget lästes in: rätta felen ovan och försök igen.
verify-sound = Lagret är helt: alla filer i inläsning { $load } är som de lästes in.
verify-way-back = Lagret är skadat. Bygg upp det ur datamängderna med utfall load --again; äldre inläsningar som är hela blir kvar.
fault-missing = filen saknas
fault-changed = filens innehåll är ändrat sedan inläsningen
fault-unreadable = filen går inte att läsa som Parquet
fault-columns = kolumnerna är inte modellens
fault-log = loggen är inte som inläsningen lämnade den
fault-record = förteckningen över inläsningar är inte hel
failure-ours = ett fel i utfall, inte i dina data: { $text }
failure-output = utdata: { $why }
failure-store-unread = lagret går inte att läsa: { $why }
failure-store-full = { $file }: { $why }. Inget som redan är inläst är förlorat
system-full = disken är full; frigör utrymme och kör kommandot igen
system-quota = utrymmet som du får använda är slut; frigör utrymme och kör kommandot igen
system-read-only = disken går bara att läsa; välj en annan plats, för lagret med --store och för utdata med --out
system-permission = behörighet saknas; be om den eller välj en annan plats, för lagret med --store och för utdata med --out
system-not-there = det finns ingen fil eller mapp med det namnet
system-not-folder = en del av sökvägen är en fil och ingen mapp
system-name = filsystemet kan inte ha filer med det namnet; välj en kortare eller enklare sökväg
system-file-size = filsystemet kan inte ha så stora filer; välj en annan plats
system-disk-fault = disken svarar med fel; undersök den, pröva sedan lagret med utfall verify och kör kommandot igen
system-too-many-open = för många filer är öppna på en gång; stäng andra program eller höj gränsen (ulimit -n) och kör kommandot igen
system-other = systemet säger: { $said }
failure-no-store = det finns inget lager i { $store }; läs in datamängder med utfall load
failure-store-busy = en annan inläsning skriver till { $store }; försök igen när den är klar
failure-store-format = lagret i { $store } har format { $found }, som den här versionen inte läser; läs in datamängder i ett nytt lager med --store
failure-store-foreign = { $store } innehåller något annat än ett lager och lämnas orört; ange en ny eller tom mapp med --store
failure-store-path = { $store } kan inte vara ett lagers mapp: sökvägen måste vara giltig UTF-8 utan styrtecken
failure-store-damaged = lagret är skadat: { $path }: { $what }. Inget svar ges ur det. Bygg upp det ur datamängderna med utfall load --again; äldre inläsningar som är hela blir kvar
failure-store-lost = lagrets filer för { $datasets } är skadade och hör inte till det som läses in på nytt; ange också deras mappar efter load --again
failure-query-syntax = frågan går inte att läsa som SQL: { $text }
failure-query-select = en fråga är en enda SELECT; det här är { $what }
failure-query-table = det finns ingen tabell »{ $name }«. { $suggestion }
failure-query-not-allowed = »{ $what }« är inte tillåtet: en fråga läser modellens tabeller och inget annat
failure-query-engine = { $name }: frågan går inte att köra: { $text }
failure-query-header = rad { $line } i frågans huvud: { $why }
failure-query-unset = parametern { $name } ({ $kind }) saknar värde; ange det med --set { $name }=…
failure-query-param = frågan har ingen parameter »{ $name }«. { $suggestion }
failure-query-value = parametern { $name } är { $kind }, och »{ $value }« är inte det
failure-see-schema = Tabellerna finns i utfall schema.
failure-no-measures = Inga mått är registrerade för de aktiviteter som frågan gäller.
failure-see-cost = Måtten finns i utfall cost --ids --inputs.
failure-see-json = Adresserna står i svaren med --format json.
failure-see-queries = Frågorna listas av utfall query.
failure-no-measure = det finns inget mått »{ $id }«. { $suggestion }
failure-no-figure = det finns ingen siffra på adressen { $address }. { $suggestion }
failure-no-query = det finns ingen fråga »{ $name }«. { $suggestion }
failure-no-owner = lagret har ingen ägare »{ $name }«. { $suggestion }
failure-no-dataset = lagret har ingen datamängd »{ $name }«. { $suggestion }
failure-no-datasets = ingen datamängd finns i { $folders }: en datamängd är en mapp med datapackage.json
failure-no-year = inget bidrag är inläst; ange året med --year
failure-personal-typed = det som skrevs innehåller ett personnummer eller ett samordningsnummer, som inte hör hemma här och inte visas
failure-personal-text = { $file }: rad { $line } innehåller ett personnummer eller ett samordningsnummer, som inte hör hemma där och inte visas
failure-setting = »{ $setting }« är inte namn=värde
failure-parquet-query = bara query skriver parquet
column-folder = Mapp
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
failure-no-sources = källmappen { $folder } kan inte läsas: { $why }
provenance-rows = { $dataset }: { $traced } rader spårade till dokumenten, { $derived } uträknade ur dem, { $judged } bedömda, { $untraced } inte spårade.
file-is-folder = det är en mapp, inte en fil
file-is-pipe = det är ett namngivet rör, inte en fil
file-is-socket = det är en socket, inte en fil
file-is-device = det är en enhet, inte en fil
file-is-other = det är ingen vanlig fil
file-too-large = filen är större än { $limit } MiB, som är det mesta som läses
file-outside = det är en länk som leder ut ur datamängdens mapp
file-not-utf8 = filen är inte UTF-8
file-with-password = filen är låst med lösenord; ta bort lösenordet i Excel (Arkiv > Info > Skydda arbetsboken) och spara om
file-too-many-cells = arbetsboken har mer än { $cells } celler eller är uppackad större än { $limit } MiB, som är det mesta som läses; dela den
file-too-deep = fler än { $most } värden ligger i varandra, som är det mesta som läses av JSON
file-long-row = en rad är längre än { $limit } MiB; står ett citattecken öppet?
file-damaged = filen går inte att packa upp eftersom den är skadad: { $said }
file-column-type = kolumnen »{ $column }« har typen { $kind }, som ingen cell har; skriv den som text, tal, datum eller sant och falskt
file-not-workbook = filen går inte att läsa som arbetsbok (.xlsx): { $said }
failure-file = { $file }: { $why }
sources-passed-over = Läser inte { $file } i källmappen: { $why }.
failure-no-effect = { $option } har ingen verkan på { $command }. { $instead }
instead-folder = Ange datamängdens mapp i stället, till exempel datasets/malmo-2025.
instead-condition = Skriv villkoret i frågan, eller ge det som parameter med --set.
instead-address = Adressen säger redan vems siffra det är.
instead-nothing = Ta bort det.
failure-format = { $command } skriver inte { $format }. Det finns { $known }.
mistake-variable = »{ $value }« i miljövariabeln { $variable } passar inte { $option }. { $wanted }
help-chart = Ett svar som bild, SVG eller PNG
example-chart = utfall chart trend ips-asf-work-or-study -o ips.svg
    utfall chart goals --size slide --theme dark -o goals.png
    utfall chart cost forfam-children mhfa-trained --alt
    utfall chart measured malmo vastra-gotaland --size phone -o owners.png
arg-kind = Vad bilden visar: mått över åren (trend), alla serier (series), statsbidrag per resultat (cost), delmål (goals), vad som mäts (measured), beslutat till slutligt (stages), omfördelningen (bridge), pengarnas väg (flow) eller ägare kring det gemensamma värdet (funnel)
arg-of = Mått (trend, cost), aktiviteter (cost, stages), ett gemensamt begrepp (funnel) eller ägare sida vid sida (measured, goals), med id
arg-size = Bildens storlek: report (så bred som en sida), phone (så bred som en telefon), slide (16:9), square eller BREDDxHÖJD i pixlar
arg-dpi = Punkter per tum i en PNG; 96 är bildens egen storlek
arg-theme = Bildens färger: ljusa, mörka eller för utskrift i gråskala
arg-title = Rubrik i stället för den som svaret ger
arg-rates = Visa takten per år i stället för det som redovisats
arg-alt = Skriv bildens text för den som inte kan se den
arg-data = Skriv också bildens siffror som CSV
failure-chart-nothing = ange vad som ska skrivas: -o FIL, --alt eller --data FIL
failure-chart-measure = ange minst ett mått; måtten listas av utfall cost --ids
failure-chart-concept = ange ett gemensamt begrepp; de listas av utfall query concepts
failure-chart-ids = bilden visar allt och tar inga id
failure-chart-owner-twice = ange ägarna efter bildens sort eller med --owner, inte båda
failure-chart-too-many = en bild har plats för högst { $count } ägare
failure-chart-empty = svaret har inga siffror att rita
failure-chart-too-tall = bilden skulle bli för hög för att gå att läsa; ange några id
failure-chart-too-large = bilden skulle bli { $width } × { $height } pixlar; minska --size eller --dpi
chart-data-written = Siffrorna: { $file }
failure-chart-mixed = andelar och antal har ingen gemensam skala; rita dem var för sig
help-get = Siffror ur sina adresser, som man skriver dem i en text
example-get = utfall get cost/malmo/ips-asf-work-or-study/2025/aligned
    utfall get goals/malmo/delmal-6/2025/share --sentence
arg-addresses = Siffrornas adresser, som de står i svaren med --format json
arg-exact = Med alla decimaler
arg-sentence = I en mening som säger vad siffran är och vad man bör veta om den
arg-json = Som JSON, med texterna i alla tre formerna
help-find = Vad något heter här: mått, aktiviteter, begrepp, organisationer, delmål, adresser
example-find = utfall find förfam
    utfall find cost/malmo/ips
arg-word = En del av namnet eller id; med snedstreck en del av en siffras adress
failure-nothing-found = inget heter något med »{ $word }«. { $suggestion }
found-name = { $name }
found-activity = aktivitet
found-measure = mått
found-concept = begrepp
found-organisation = organisation
found-sub_goal = delmål
found-address = adress
column-sort = Slag
column-id = Id
column-name = Namn
column-address = Adress
failure-no-address = ingen adress har »{ $word }« i sig. Sökningen gäller varje ägares senaste år, och inte trend och rollup. Alla adresser står i svaren med --format json.
file-written = Svaret är skrivet till { $file }.
failure-binary-terminal = En arbetsbok eller en Parquet-fil går inte att visa i en terminal. Skriv den till en fil med -o FIL.
failure-xlsx-size = Tabellen har { $rows } rader och { $columns } kolumner. En arbetsbok rymmer 1 048 576 rader och 16 384 kolumner per flik. Avgränsa frågan eller välj csv eller parquet.
failure-xlsx-text = En text har { $length } tecken. En cell i en arbetsbok rymmer 32 767. Välj csv eller json.
arg-to = Rapportens form, flera med komma: html skriver sidor med bilder, xlsx en arbetsbok, docx ett Word-dokument, pdf ett dokument för utskrift som också kan läsas upp
arg-edition = För vem rapporten är: full visar allt, committee är för nämnden, socialstyrelsen för myndigheten, county för länet; arbetsboken har alltid allt
