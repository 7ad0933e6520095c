report-called = { $owner }: statsbidraget till psykisk hälsa och suicidprevention { $year }
report-period = Avser 1 januari–31 december { $year }.
report-datasets = Datamängder, med början av kontrollsumman: { $datasets }.
report-print-load = Inläsning { $load }, { $day }
report-up = Var sidan hör hemma
report-lead-full = Så fördelades årets statliga stimulansmedel, så redovisades de, och så mycket av bidraget gick till aktiviteter som redovisar vad de gjort eller åstadkommit.
report-lead-committee = För nämnden: vad bidraget gick till, vad aktiviteterna redovisar och vad som saknas.
report-lead-socialstyrelsen = För Socialstyrelsen: bidragsposterna, omfördelningen under året, avstämningen mot tryckta summor och de redovisade resultaten.
report-lead-county = För länet: ägarna bredvid varandra, bidraget i landet och länet, och hur det fördelades på delmål.
report-lead-pages = Varje siffra leder till sin källa.
report-lead-paper = Källan till de viktigaste siffrorna står vid sidans fot.
report-pictures = Bilder
report-tables = Tabeller
report-picture-files = Hämta bilden och dess siffror:
report-summary = Sammanfattning på en sida
report-directory = Aktiviteterna
report-directory-1 = Varje aktivitet och varje verksamhet har en egen sida: pengar, resultat, år, kopplingar till delmål med motivering, det som saknas och frågor inför nästa uppföljning.
report-directory-fold = Alla aktiviteter, efter den som ansvarar för dem
report-figures = Siffrorna
report-rows = Raderna i datamängderna
report-rows-of = Rader:
report-stands = Står på:
report-filter = Visa rader med:
report-filtered = % av % rader visas
report-copy = Kopiera med källa
report-copied = Kopierat
report-beside-details = Visa resurser och sammanhang
report-own-money = Pengar
report-own-money-caption = Bidrag { $year }, kronor
report-own-results = Resultat
report-own-results-none = Inget mått är registrerat för året.
report-own-years = Över åren
report-own-links = Kopplingar till delmål
report-own-links-1 = Varje tolkning är en hel uppsättning kopplingar. Svaren bygger på huvudtolkningen. Det som är bedömt kan bedömas på annat sätt.
report-own-links-none = Aktiviteten är inte kopplad till något delmål för året.
report-own-links-caption = { $activity }: delmål, del av bidraget och motivering
report-own-no-goal = inget delmål
report-own-main = huvudtolkning
report-own-missing = Det som saknas
report-own-missing-none = Ingen siffra som var väntad saknas.
report-own-questions = Frågor inför nästa uppföljning
report-gap-of = { $gap }: { $measures }
report-gap-not_reported = En siffra var väntad och har inte kommit
report-gap-no_outcome = Ingen uppgift för året
report-gap-no_measure = Inget mått är registrerat
report-gap-no_link = Ingen koppling till något delmål
report-gap-no_final = Inget slutligt bidrag är registrerat
report-gap-preliminary = Siffran är ungefärlig, ett minsta antal, gäller en del av året eller bygger på det beslutade bidraget
report-gaps-not_reported = { $count ->
    [one] 1 mått med väntad siffra som inte har kommit
   *[other] { $count } mått med väntad siffra som inte har kommit
 }
report-gaps-no_outcome = { $count ->
    [one] 1 mått utan uppgift för året
   *[other] { $count } mått utan uppgift för året
 }
report-gaps-no_measure = { $count ->
    [one] 1 aktivitet med bidrag men utan mått
   *[other] { $count } aktiviteter med bidrag men utan mått
 }
report-gaps-no_link = { $count ->
    [one] 1 aktivitet med bidrag men utan koppling till delmål
   *[other] { $count } aktiviteter med bidrag men utan koppling till delmål
 }
report-gaps-no_final = { $count ->
    [one] 1 aktivitet utan slutligt bidrag
   *[other] { $count } aktiviteter utan slutligt bidrag
 }
report-gaps-preliminary = { $count ->
    [one] 1 siffra som är ungefärlig, ett minsta antal eller gäller en del av året
   *[other] { $count } siffror som är ungefärliga, minsta antal eller gäller en del av året
 }
report-owners = Flera ägare bredvid varandra
report-owners-1 = Varje ägare visas för det senaste år som den har bidrag för. Ägarna har olika uppdrag och redovisar olika saker, så andelarna säger hur mycket som går att se, inte vem som gör mest.
report-owners-caption = Ägare med bidrag till aktiviteter
report-owners-none-small = inget delmål är litet i alla tolkningar
report-limits = Vad siffrorna inte säger
report-own-money-1 = Beslutat är det som fördelades före årets arbete. Slutlig tilldelning är det som gällde efter omfördelningen under året. Ett streck betyder att inget belopp är registrerat.
report-own-money-sum = Summa
report-own-missing-asked = Ingen siffra som var väntad saknas. Det som är oklart står i frågorna nedan.
report-gap-no_grant = Aktiviteten fick inget bidrag i slutlig tilldelning
report-gap-nothing_came_out = Inget är redovisat om vad aktiviteten gjort eller åstadkommit
report-owners-measured = Hur mycket av varje ägares bidrag som gått till något som mäts
report-owners-goals = Delmålens andel av varje ägares bidrag
report-owners-measured-empty = Ingen av ägarna har något mätt, så det finns inget att rita.
report-owners-goals-empty = Ingen av ägarna har kopplat sina aktiviteter till delmål, så det finns inget att rita.
report-gaps-nothing_came_out = { $count ->
    [one] 1 aktivitet med bidrag där inget är redovisat om vad den gjort eller åstadkommit
   *[other] { $count } aktiviteter med bidrag där inget är redovisat om vad de gjort eller åstadkommit
 }
report-years-more-paper = { $count ->
    [one] 1 serie till finns i rapporten som webbsidor.
   *[other] { $count } serier till finns i rapporten som webbsidor.
 }
report-years-more-pages = { $count ->
    [one] 1 serie till finns på sin aktivitets sida.
   *[other] { $count } serier till finns på sina aktiviteters sidor.
 }
