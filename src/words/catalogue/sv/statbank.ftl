schema-table-comparison_series = Vad en statistiktjänst räknar, att ställa bredvid egna siffror. En rad är en serie. Tabellen är frivillig; utfall import fyller den ur sparade svar från Kolada och SCB.
schema-comparison_series-name = Seriens namn, som tjänsten skriver det.
schema-comparison_series-unit = Enheten, som tjänsten skriver den. Tomt när den inte anges.
schema-comparison_series-definition = Tjänstens egen definition och fotnoter. Tomt när ingen anges.
schema-comparison_series-code = Tjänstens kod för serien, till exempel N33811 i Kolada. Tomt när den saknar kod.
schema-comparison_series-updated = Dagen då tjänsten senast uppdaterade serien. Tomt när den inte anges.
schema-table-comparison_values = Värden i jämförelseserier. En rad är ett område, en grupp och ett år.
schema-comparison_values-series = Serien som värdet hör till.
schema-comparison_values-group = Vilka värdet gäller: alla (all), kvinnor (women), män (men) eller en annan grupp som tjänsten redovisar.
schema-comparison_values-status = Om tjänsten redovisade ett värde (reported), saknar ett (not_reported) eller inte lämnar ut det (withheld).
schema-comparison_values-area = Områdets namn, som tjänsten skriver det.
schema-comparison_values-area_code = Områdets kod i tjänsten, till exempel 1280. Tomt när den inte anges.
schema-comparison_values-organisation = Organisationen som har området, när den finns i datamängden. Tomt annars.
schema-comparison_values-value = Värdet, med högst fyra decimaler. Tomt när inget redovisats.
schema-comparison_values-year = Kalenderåret som värdet gäller.
schema-populations-area_code = Områdets kod i statistiktjänsten, till exempel 1280. Tomt när antalet inte kommer ur en sådan.

arg-of_areas = Vilken organisation som har ett område, när namnet inte säger det, till exempel 1280=delregion-malmo
import-extraction-statbank = sparat svar från en statistiktjänst (JSON), hänvisningar är JSON-pekare i filen
read-residents = Området är { $area }.
read-comparison = { $area }, att jämföra med.
read-series = En serie att jämföra med.
read-series-defined = En serie att jämföra med: { $definition }.
read-rounded = Avrundat till fyra decimaler från { $number }.
read-no-number = Tjänsten har inget värde.
read-no-number-status = Tjänsten har inget värde; den skriver »{ $status }«.
passed-no-year = { $count ->
    [one] Ett värde hoppas över, eftersom det
   *[other] { $count } värden hoppas över, eftersom de
 } inte gäller ett kalenderår.
passed-other-year = { $count ->
    [one] Ett värde hoppas över, eftersom det
   *[other] { $count } värden hoppas över, eftersom de
 } gäller ett annat år.
passed-of-part = { $count ->
    [one] Ett invånarantal hoppas över, eftersom det
   *[other] { $count } invånarantal hoppas över, eftersom de
 } gäller ett kön eller en ålder och inte alla.
passed-of-several = { $count ->
    [one] Ett värde hoppas över, eftersom det
   *[other] { $count } värden hoppas över, eftersom de
 } gäller flera grupper på en gång, som kön och ålder.
passed-no-area = { $count ->
    [one] Ett värde hoppas över, eftersom det
   *[other] { $count } värden hoppas över, eftersom de
 } inte gäller något område.
passed-of-units = { $count ->
    [one] Ett värde hoppas över, eftersom det
   *[other] { $count } värden hoppas över, eftersom de
 } gäller enheter, som skolor, och inte områden.
passed-no-number = { $count ->
    [one] Ett invånarantal saknas
   *[other] { $count } invånarantal saknas
 } i svaret och hoppas över.
passed-areas = { $count ->
    [one] Ett område har ingen organisation i datamängden, så dess invånarantal hoppas över:
   *[other] { $count } områden har ingen organisation i datamängden, så deras invånarantal hoppas över. Bland dem är
 } { $areas }.
import-goes-on = Svaret i { $file } fortsätter på en sida till hos tjänsten. Spara den också, och ange båda filerna.
failure-import-area = ägaren har ingen organisation »{ $name }«. { $suggestion }
hint-answers-services = Två sparade svar säger olika. Ange bara det senaste.
hint-answers-service-replace = Tjänsten kan ha räknat om. Gäller svaret, låt det ersätta raden med --replace.

finding-unclear-answer = { $reason }
    .hint = { $hint }
    .remedy = Spara det som saknas hos tjänsten (områdenas namn, nyckeltalets beskrivning, totalen) och ange alla filerna, eller säg med --area vems området är.
    .about = Ett sparat svar från en statistiktjänst (Kolada, SCB) säger inte vad siffrorna gäller, eller vems de är. Ingenting gissas.
answer-of-nobody = Inget område i svaret hör till en organisation hos { $owner }: { $areas }.
hint-answer-area = Säg vilken organisation som har området med --area, till exempel --area 1280=malmo, eller skriv områdets namn i aliases i organisations.csv.
answer-lacks-areas = Svaret har bara koder för områdena och inga namn: { $codes }.
hint-answer-areas = Spara också tjänstens lista över områden (i Kolada https://api.kolada.se/v3/municipality?id={ $code }) och ange båda filerna. Gäller det invånare räcker --area { $code }=organisation.
answer-lacks-series = Svaret säger inte vad { $codes } är.
hint-answer-series = Spara också nyckeltalets beskrivning (i Kolada https://api.kolada.se/v3/kpi/{ $code }) och ange båda filerna.
answer-lacks-total = Svaret har invånarna uppdelade efter kön eller ålder men inte alla tillsammans: { $codes }.
hint-answer-total = Hämta svaret en gång till, med totalen eller utan uppdelning. Delar läggs inte ihop här, eftersom ingen säger att de är alla.

finding-answer-disagrees = Svaret »{ $source }« ger inte den här raden: { $reason }
    .hint = Läs in svaret på nytt med utfall import --replace, eller rätta raden.
    .about = Raden säger något annat än det värde i ett sparat svar från en statistiktjänst som den hänvisar till.
answer-no-value = { $lines } är inget värde i svaret.
answer-says = där står { $stands }, och i kolumnen »{ $column }« »{ $value }«.
answer-stands = »{ $text }«
answer-nothing = ingenting
located-values = { $pointers }

file-not-json = filen är inte JSON: rad { $line }, kolumn { $column } ({ $said })
file-not-statbank = filen är inget svar från Kolada (version 3) eller i JSON-stat 2, som SCB:s och andras PxWeb ger
file-old-statbank = filen är ett svar i en äldre form; hämta den på nytt och välj JSON-stat 2 (json-stat2)
file-unsound-statbank = svaret går inte ihop vid { $pointer }
file-too-many-values = svaret har fler än { $limit } värden; dela upp frågan

astray-in-text = »{ $source }« är en text, och { $lines } är { $are }.
astray-in-workbook = »{ $source }« är en arbetsbok, och { $lines } är { $are }.
astray-in-answer = »{ $source }« är ett sparat svar från en statistiktjänst, och { $lines } är { $are }.
astray-cells = celler i en arbetsbok
astray-lines = rader i en text
astray-values = värden i en JSON-fil

help-compare = Jämförelsetal från statistiktjänster, med definition och datum
example-compare =
    utfall compare
    utfall compare --year 2024
arg-comparison_series = Seriens id; annars alla serier
value-series = SERIE
failure-no-series = det finns ingen jämförelseserie »{ $id }«. { $suggestion }
failure-no-series-at-all = Inga jämförelseserier är inlästa. utfall import läser sparade svar från Kolada och SCB.
column-compared = Värde
column-series = Serie
column-area = Område
note-comparison = { $name }: från { $publisher }.
note-comparison-dated = { $name }: från { $publisher }, uppdaterad { $updated }.
note-comparison-defined = { $name }: { $definition }. Från { $publisher }.
note-comparison-defined-dated = { $name }: { $definition }. Från { $publisher }, uppdaterad { $updated }.
note-comparison-beside = Jämförelsetalen beskriver läget i områdena. De säger inget om vad bidraget har åstadkommit.
note-no-comparison = Inga jämförelseserier är inlästa. utfall import läser sparade svar från Kolada och SCB.
formula-as-service = som statistiktjänsten redovisar det
formula-per-resident-of-owner = vad bidragsposterna omfattade tillsammans ÷ invånarna i ägarens område
indicator-compare = Jämförelsetal
    .means = Vad en statistiktjänst säger om ett område ett år, till exempel kommunen, länet eller riket.
    .computed = Som tjänsten redovisar det, med högst fyra decimaler. Ingenting räknas om.
    .source = Tabellerna comparison_series och comparison_values, ur sparade svar.
    .caveats = Definitionen är tjänstens egen, och tjänsten kan räkna om sina siffror. Ett värde som saknas redovisas som ett sådant.
    .not-for = Att visa vad bidraget har åstadkommit, eller att rangordna kommuner.
