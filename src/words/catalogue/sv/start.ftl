help-new = Gör en ny datamängd att fylla i
example-new = utfall new helsingborg-2025 --kind municipality
arg-dataset_name = Datamängdens namn, som ägare och år: helsingborg-2025. --owner anger ägaren om namnet inte gör det
arg-owner_kind = Vad för slags organisation som äger datamängden
arg-dataset_title = Datamängdens titel
arg-from_document = Ett dokument som raderna ska hämtas ur: en text, en PDF eller ett Word-dokument (.docx), vars text då läggs bredvid. Kan anges flera gånger
failure-new-exists = { $folder } finns redan, och inget skrivs över. Välj ett annat namn, eller ta bort mappen först.
failure-new-name = »{ $name }« kan inte vara ett namn: det ska vara små bokstäver a–z, siffror och bindestreck. Till exempel: { $suggestion }
new-made = { $folder } är gjord: datapackage.json, README.md och { $count } tabeller med rubrikrad, som är tomma och kan läsas in. Ägare: { $owner }.
    Härnäst: läs README.md i mappen, fyll i tabellerna uppifrån och kör utfall check --dataset { $name }
start-of-state = staten
start-of-agency = en myndighet
start-of-association = en organisation
start-of-region = en region
start-of-county = ett län
start-of-subregion = en delregion
start-of-municipality = en kommun
start-of-administration = en förvaltning
start-of-unit = en enhet
start-of-fund = ett förbund eller en fond
start-of-civil-society = en förening
start-of-foundation = en stiftelse
start-of-university = ett lärosäte
start-description = Statsbidraget för psykisk hälsa och suicidprevention hos { $kind }: vad det gick till och vad som kom ut.
start-publisher = (fyll i vem som gav ut dokumentet)
start-extraction-text = dokumentet är en text; platserna är radnummer i den
start-intro = Statsbidraget för psykisk hälsa och suicidprevention, tabell för tabell. Tabellerna är tomma. Datamängden kan läsas in som den är, och check säger vad som saknas medan den fylls i.
start-first = Så börjar man
start-first-1 = Lägg dokumenten som text i en mapp (utfall new --document gör text av PDF och Word). Står de inte i sources i datapackage.json: lägg dem dit, med SHA-256 (sha256sum FIL) och antal rader. Fyll i utgivare och datum där de saknas.
start-first-2 = Börja med pengarna: organisationer, bidragsposter, belopp, aktiviteter, fördelningar. En rad per uppgift, med source och lines: i vilket dokument och på vilka rader den står.
start-first-3 = Gå vidare med måtten och vad som redovisades. En siffra som någon frågat efter men inte fått är också en rad, med not_reported i status. Noll är en redovisad nolla.
start-first-4 = Koppla aktiviteterna till delmål. En koppling som inget dokument skriver ut är judged och har ett skäl.
start-first-5 = Kör utfall check --dataset { $name } --sources MAPP efter varje tabell. Det som ska rättas först står först.
start-first-6 = Kör utfall load och utfall report --owner { $owner } när inga fel finns kvar.
start-later = När nästa år kommer
start-later-intro = Nästa års mapp innehåller bara det som är nytt. Den har samma ägare, så id:n gäller i båda.
start-later-new = En aktivitet eller ett mått som går vidare skrivs inte igen: nya rader i allocations, outcomes och goal_links hänvisar till samma id.
start-later-rename = Har något bytt namn: behåll id och namn, och lägg det nya namnet i aliases i den mapp där raden står. Skrivs raden i båda mapparna ska den vara likadan, annars säger check described-differently.
start-later-start = Visar sig en uppgift ha varit fel: lägg en rad i corrections med det som stod, det som ska stå och varför. Originalet står kvar.
start-later-period = Har en deltidssiffra (jan–okt) ersatts av hela årets: byt raden i mappen där den står, eller rätta dess period_end och value med corrections. Två rader för samma mått får inte täcka samma dagar.
start-tables = Tabellerna
start-tables-intro = Ordningen är den att fylla i. Under varje tabell står en rad ur ett påhittat exempel som den ser ut i filen, och vad dess celler betyder. Delmål, fokusområden och gemensamma begrepp följer med Utfall och skrivs inte här.
start-step-money = Pengarna
start-step-results = Resultaten
start-step-goals = Delmålen
start-step-checks = Kontroller och anmärkningar
start-step-beside = Vid sidan av
start-empty = tomma i exemplet: { $columns }
help-roll = Gör nästa års datamängd av årets
example-roll = utfall roll malmo-2025 --year 2026
arg-from_dataset = Årets datamängd
arg-to_year = Det nya året; annars året efter
failure-roll-year = »{ $name }« säger inget år, så det går inte att säga vad nästa år är. Byt namn på datamängden till ägare och år, till exempel helsingborg-2025.
failure-roll-back = { $to } kommer inte efter { $from }. Ange ett senare år med --year.
failure-roll-check = { $name } kan inte läsas som den är. utfall check { $name } säger varför.
roll-made = { $folder } är gjord för { $owner }: { $activities ->
    [one] 1 aktivitet
   *[other] { $activities } aktiviteter
 } går vidare under samma id, och { $links ->
    [one] 1 koppling
   *[other] { $links } kopplingar
 } till delmål är övertagna som de var. Belopp och resultat berättas på nytt.
    Härnäst: läs README.md i mappen, se över goal_links.csv och kör utfall check --dataset { $name }
start-ongoing = Det här går vidare
start-ongoing-intro = Aktiviteterna och måtten står i { $before } och skrivs inte igen. Nya rader i allocations och outcomes hänvisar till deras id. Kopplingarna till delmål i goal_links är övertagna som de var: se över dem, för de är bedömningar.
start-choices = Något av { $words }.
failure-new-no-text = { $file } är varken text i UTF-8, PDF eller Word (.docx), och platser räknas i rader av en text. Gör en text av dokumentet först, till exempel med »Spara som« oformaterad text i UTF-8, eller pdftotext -layout för en PDF som inte går att läsa, och ange den.
start-description-of-grant = Statsbidraget för psykisk hälsa och suicidprevention: vad det gick till och vad som kom ut.
