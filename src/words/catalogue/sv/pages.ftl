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
report-lead-paper = Källan till de viktigaste siffrorna står vid sidans fot, och det som är oklart i underlaget står sist.
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
report-own-missing-none = Inget som Utfall letar efter saknas.
report-own-questions = Frågor inför nästa uppföljning
report-gap-of = { $gap }: { $measures }
report-gap-not_reported = En siffra var väntad och har inte kommit
report-gap-no_outcome = Ingen uppgift för året
report-gap-no_measure = Inget mått är registrerat
report-gap-no_link = Ingen koppling till något delmål
report-gap-no_final = Inget slutligt bidrag är registrerat
report-gap-preliminary = Siffran väntas ändras när mer har redovisats
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
    [one] 1 preliminär siffra
   *[other] { $count } preliminära siffror
 }
report-owners = Flera ägare bredvid varandra
report-owners-1 = Varje ägare visas för det senaste år som den har bidrag för. Ägarna har olika uppdrag och redovisar olika saker, så andelarna säger hur mycket som går att se, inte vem som gör mest.
report-owners-caption = Ägare med bidrag till aktiviteter
report-owners-none-small = inget i alla tolkningar
report-limits = Vad siffrorna inte säger
