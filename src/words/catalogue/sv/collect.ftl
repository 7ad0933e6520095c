help-import = Läs in ifyllda formulär, egna Excel-tabeller och bokföring (SIE 4) i en datamängd
example-import = utfall import --help
arg-workbooks = Arbetsböcker (.xlsx): ifyllda formulär, eller tabeller som någon själv har gjort; bokföring i SIE 4 (.se, .si), som läses med tabellen ledger_map; eller sparade svar från Kolada och SCB (.json)
arg-into_dataset = Datamängden som raderna ska in i
arg-about_year = Året som tabellerna gäller, där de själva inte säger något
arg-of_line = Bidragsposten som beloppen kommer ur, när datamängden har flera för året
arg-replace_rows = Låt svar som skiljer sig från rader i datamängden ersätta dem
arg-accept_rows = Skriv in det i datamängdens CSV-filer; annars visas bara vad som skulle skrivas

arg-from_excel = En arbetsbok med en tabell över aktiviteterna och vem som ansvarar för dem; de förs in i datamängden
new-begun = Ur { $file } är { $activities ->
    [0] inga aktiviteter
    [one] en aktivitet
   *[other] { $activities } aktiviteter
 } införda, och { $bodies ->
    [0] ingen
    [one] en
   *[other] { $bodies }
 } som ansvarar för dem. Läs igenom activities.csv och organisations.csv: id:n och slag kan du ändra nu, men inte när andra rader pekar på dem.
new-unowned = Utan ansvarig står, och är därför inte införda: { $names }. Lägg till en kolumn Förvaltning i { $file } och gör om, eller för in dem för hand.
new-waiting = De här kolumnerna väntar på att du lägger till mått (measures.csv) och bidragsposter (funding_lines.csv): { $names }. Läs sedan in dem med utfall import { $file }.

import-added = ny rad
import-changed = ändrad rad
import-known = finns redan
import-exact = { $number }
import-about = ca { $number }
import-at-least = minst { $number }
import-kr = { $kr }
dataset-file-written = { $file } är ändrad.
import-left = läses inte

import-why = { $all }
import-publisher = Ej angivet: skriv vem som har lämnat uppgifterna
import-extraction = celler i en arbetsbok (.xlsx), hänvisningar som blad!cell
import-unanswered = { $count ->
    [one] En fråga i formulären har inget svar än.
   *[other] { $count } frågor i formulären har inget svar än.
 } utfall chase säger vilka och vem som ska svara.
import-refused = Inget är skrivet: det som står ovan måste redas ut först.
import-nothing = Det finns inget att skriva in ({ $known } står där redan).
import-accept = Inget är skrivet än. Med --accept skrivs { $added ->
    [one] en ny rad
   *[other] { $added } nya rader
 } och { $changed ->
    [one] en ändrad
   *[other] { $changed } ändrade
 } in; { $known } finns redan.
import-written = { $added ->
    [one] En ny rad
   *[other] { $added } nya rader
 } och { $changed ->
    [one] en ändrad
   *[other] { $changed } ändrade
 } är inskrivna; { $known } fanns redan. Spara filerna som de är bland källdokumenten: utfall check --sources håller raderna mot dem. Ladda med utfall load.

failure-import-into = bland datamängderna finns ingen »{ $name }« som går att läsa. { $suggestion }
failure-import-line = ingen bidragspost heter »{ $name }«. { $suggestion }
failure-new-year = »{ $name }« säger inte vilket år det gäller, och arbetsbokens uppgifter behöver ett. Välj ett namn som helsingborg-2025.
failure-import-form = { $file } är ingen arbetsbok i formatet .xlsx. Öppna den i Excel eller LibreOffice och spara den som Excel-arbetsbok (.xlsx).
failure-import-year = »{ $name }« säger inte vilket år det gäller. Ange det med --year.
failure-import-table = { $name } har ingen tabell »{ $table }« att skriva i. Lägg till den bland resources i datapackage.json, med en CSV-fil som har tabellens rubriker (utfall schema visar dem).
failure-add-column = { $file } har ingen kolumn »{ $column }«, som de nya raderna behöver. Lägg till den i rubrikraden.

read-text = Talet står som text: »{ $text }«.
read-about = »{ $text }« är ungefär så många.
read-at-least = »{ $text }« är minst så många.
read-word = Talet står som ord: »{ $text }«.
read-dash = »{ $text }« är inget tal: ej redovisat, inte noll.
read-not-reported = »{ $text }« är inget tal: ej redovisat, inte noll.
read-not-started = »{ $text }«: ej påbörjat.
read-withheld = »{ $text }«: lämnas inte ut.
read-by-unit = »{ $unit }« är enheten för aktivitetens enda mått med den: { $measure }.
read-only-measure = Aktiviteten har bara ett mått: { $measure }.
read-year-assumed = Ingen period står där; hela { $year } antas.
read-again = Samma svar står i { $place }.
read-kr = Det är { $kr }.

left-column = Kolumnen »{ $heading }« har inget som en tabell tar emot.
left-hidden = Bladet »{ $sheet }« är dolt och läses inte.
left-no-amount = »{ $text }« är inget belopp.
left-total = En summa av andra rader är inget eget svar.
left-total-fits = En summa av raderna ovanför, som den är lika med.
left-sums = En kolumn av summor över tid är inget eget svar.
left-note = En anteckning vid cellen: »{ $note }«. Läs den och avgör om den ändrar svaret.
left-comment = En kommentar. Läs den och avgör om den ändrar svaret.

unclear-serial-day = »{ $text }« kan vara en dag ({ $day }) som har förlorat sitt format. Ge cellen datumformat, eller skriv perioden med ord.
unclear-no-period = »{ $text }« säger ingen period som går att läsa. Skriv till exempel 2025, jan–okt 2025, läsåret 24/25, hösten 2025 eller 2025-09-01–2025-12-31.
unclear-several-periods = »{ $text }« säger flera perioder. Skriv en, eller en rad för varje.
unclear-two-periods = Raden säger »{ $text }« och kolumnen »{ $heading }«, och de är olika tider.
unclear-date = »{ $text }« är en dag, och här ska ett tal stå. Excel gör ibland dagar av tal som 1-2; ge cellen talformat och skriv om den.
unclear-flag = »{ $text }« är sant eller falskt, och här ska ett tal stå.
unclear-fault = Formeln i cellen går inte att räkna ut: »{ $text }«.
unclear-formula = Formeln i cellen har inget uträknat värde. Öppna filen i Excel eller LibreOffice, spara den och försök igen.
unclear-at-most = »{ $text }« säger bara hur få, inte hur många. Skriv talet, »minst« med ett tal, eller att det lämnas inte ut.
unclear-two-numbers = »{ $text }« kan vara { $one } eller { $other }.
unclear-no-number = »{ $text }« går inte att läsa som ett tal. Skriv talet, ca 300, minst 7, 93 %, – eller ej redovisat.
unclear-behind-number = Det som står efter talet i »{ $text }« går inte att läsa. Skriv bara talet, och resten i en kommentar.
unclear-status = »{ $text }« är inget läge. Skriv redovisat, ej redovisat, ej påbörjat eller lämnas inte ut.
unclear-group = »{ $text }« är ingen grupp som datamängden känner. Skriv alla, kvinnor, män, en åldersgrupp som 13–17, eller gruppens namn som i datamängden.
unclear-reported-without = Läget säger redovisat, men inget värde står där. Noll skrivs 0.
unclear-status-and-number = Läget säger { $status }, men »{ $text }« är ett värde. Ta bort det ena.
unclear-negative = »{ $text }« är mindre än noll, och { $measure } kan inte vara det.
unclear-money = »{ $text }« är kronor, och { $measure } räknas i { $unit }.
unclear-percent = »{ $text }« är en andel, och { $measure } räknas i { $unit }.
unclear-unit = »{ $text }« säger en annan enhet än { $unit }, som { $measure } räknas i. Skriv bara talet om det ändå är { $unit }.
unclear-n = »{ $text }« är inget antal att räkna andelen eller medelvärdet av.
unclear-of = »{ $text }« är så många av så många, och { $measure } är ingen andel av det slaget.
unclear-over-hundred = »{ $text }« är mer än 100 %.
unclear-fraction = »{ $text }« kan vara procent eller en del av 1. Skriv procenttecknet: 93 % eller 0,93 %.
unclear-scale = »{ $text }« ligger utanför skalan för { $measure }.
unclear-part-of-person = »{ $text }« är inget helt antal, och { $measure } räknar människor.
unclear-decimals = »{ $text }« har fler decimaler än de fyra som ett värde kan ha.
unclear-parts = Delarna i »{ $text }« går inte ihop med talet, eller hör inte till ett antal av alla.
unclear-amount = »{ $text }« är inget belopp i kronor som går att läsa exakt.
unclear-small-amount = »{ $text }« kan vara kronor eller tusental kronor. Skriv kr efter talet, eller (tkr) i rubriken.
unnamed-line-none = Datamängden har ingen bidragspost för { $year } som pengarna kan komma ur.
unnamed-line-several = Pengarna kan komma ur flera bidragsposter för { $year }: { $lines }.

unnamed-activity-none = Det går inte att se vilken aktivitet svaret gäller: raden, rubriken och bladet nämner ingen.
unnamed-activity-unknown = »{ $text }« är ingen aktivitet som datamängden känner. { $suggestion }
unnamed-measure-id = »{ $id }« är inget mått som datamängden känner. { $suggestion }
unnamed-measure-of-another = »{ $measure }« är ett mått för { $activity }, och raden gäller »{ $text }«.
unnamed-measure-none = Inget säger vilket mått svaret gäller. { $of }
unnamed-measure-unknown = »{ $text }« är inget mått som datamängden känner. { $of }
unnamed-measure-several = Flera aktiviteter har ett mått som heter »{ $text }«: { $activities }. Skriv i raden, rubriken eller ovanför tabellen vilken aktivitet det gäller.
unnamed-measure-new = »{ $text }« är ett nytt mått, och det som behövs för att räkna med det saknas: { $lacking }.
measures-of = Måtten för { $activity } är: { $measures }.
measures-of-none = { $activity } har inga mått i measures.csv.
hint-name-activity = Skriv aktivitetens namn som i activities.csv, lägg till namnet bland aliases där, eller lägg till en ny aktivitet.
hint-line-none = Lägg till bidragsposten i funding_lines.csv och dess belopp i funding_amounts.csv, eller säg i tabellen vilket år beloppen gäller.
hint-line-several = Säg vilken med --line, och läs in tabeller för olika bidragsposter var för sig.
hint-form-id = Låt id stå som det var i formuläret.

answers-of-two = Två svar om { $about } ({ $of }) för { $period } säger olika.
answers-overlap = Två svar om { $about } ({ $of }) gäller delvis samma dagar: det ena { $period }.
answers-of-row = Svaret om { $about } ({ $of }) för { $period } säger något annat än raden »{ $id }« i { $dataset }.
answers-overlap-row = Svaret om { $about } ({ $of }) gäller { $period }, och raden »{ $id }« i { $dataset } har delvis samma dagar.
answers-group = { $group ->
    [all] alla
    [women] kvinnor
    [men] män
   *[other] { $group }
 }
hint-answers-workbooks = Fråga den som har svarat vilket som gäller, och ta bort det andra ur sin arbetsbok.
hint-answers-replace = Kontrollera vilket som gäller. Gäller arbetsboken, låt den ersätta raden med --replace; annars ta bort svaret ur arbetsboken.
hint-answers-dataset = Raden står i en annan datamängd. Rätta den där om arbetsboken har rätt, annars ta bort svaret ur arbetsboken.

finding-form-of-another = Formuläret hör till { $name }, inte till { $dataset }.
    .hint = Läs in det med --into { $name }, eller gör ett formulär för { $dataset } med utfall form.
    .remedy = Läs in formuläret i datamängden som det är gjort för.
    .about = Ett formulär läses in i en annan datamängd än den som det är gjort för; dess id:n hör inte dit.
finding-sheet-not-read = På bladet »{ $sheet }« finns ingen tabell som går att läsa.
    .hint = En tabell läses när en rubrikrad har ordet Aktivitet, Insats eller Mått, eller när en rad börjar med en aktivitets eller ett måtts namn.
    .about = Ett blad i en arbetsbok har inget som ser ut som en tabell med svar.
finding-column-not-read = Kolumnen »{ $heading }« med { $cells } svar läses inte. { $reason }
    .hint = Skriv rubriken som måttet heter i measures.csv, eller lägg till rubrikens ord i printed för måttet. Belopp heter äskat, beviljat, slutlig tilldelning eller använt.
    .about = En kolumn i en tabell i en arbetsbok går inte att knyta till något mått eller belopp. Den läses inte, och det sägs.
finding-unclear-cell = { $reason }
    .hint = Rätta cellen och läs in filen igen.
    .about = En cell i en arbetsbok kan läsas på flera sätt eller inget. Ingenting gissas; inget skrivs förrän den är utredd.
finding-unnamed-activity = { $reason }
    .hint = Skriv aktivitetens namn som i activities.csv, eller lägg till det bland aliases.
    .about = Ett svar i en arbetsbok gäller en aktivitet som datamängden inte känner.
finding-unnamed-measure = { $reason }
    .hint = Skriv måttets namn som i measures.csv, eller lägg till orden i printed för måttet. Ett nytt mått får en egen rad i measures.csv.
    .about = Ett svar i en arbetsbok gäller ett mått som datamängden inte känner.
finding-unnamed-line = { $reason }
    .hint = { $hint }
    .remedy = Säg med --line vilken bidragspost beloppen kommer ur, eller lägg till den i funding_lines.csv.
    .about = Ett belopp i en arbetsbok kommer ur en bidragspost som inte går att se.
finding-answers-differ = { $reason }
    .hint = { $hint }
    .remedy = Ta reda på vilket svar som gäller. --replace låter arbetsboken ersätta raden.
    .about = Två svar om samma mått, grupp och tid säger olika, eller ett svar och en rad som finns.
finding-sheet-total-differs = Summan { $total } är inte summan av raderna ovanför: de ger { $sum }.
    .hint = Se efter om en rad saknas eller har räknats två gånger. Summan läses inte in; raderna gör det.
    .about = En summarad i en arbetsbok är inte vad raderna ovanför ger.

column-row_id = Rad
column-read_as = Läses som
column-measure_or_activity = Gäller
column-group_or_stage = Grupp eller steg
column-import = Vad som händer
