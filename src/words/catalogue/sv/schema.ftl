schema-title = Modellen
schema-intro = Varje tabell är en CSV-fil i en datamängds mapp, och en tabell med samma namn i SQL. En tom cell betyder att uppgiften inte är känd eller inte gäller, aldrig noll. Kolumner som är »beräknade« finns inte i filerna: de läggs till när datamängden läses in.
schema-head-column = Kolumn
schema-head-holds = Innehåll
schema-head-required = Krävs
schema-head-unit = Enhet
schema-head-about = Betydelse
schema-holds-id = radens eget id
schema-holds-ref = ett id ur
schema-holds-refs = id:n, skilda med semikolon, ur
schema-holds-text = text
schema-holds-texts = texter, skilda med semikolon
schema-holds-year = år, ÅÅÅÅ
schema-holds-date = datum, ÅÅÅÅ-MM-DD
schema-holds-whole = heltal, mindre än en biljon
schema-holds-part = heltal från 1 till och med en miljon
schema-holds-number = tal med decimalpunkt, mindre än en biljon, högst fyra decimaler
schema-holds-kr = belopp, noll eller mer, mindre än tio biljoner, högst två decimaler
schema-holds-locator = rader, som 12 eller 12-14 eller 12-14;20, under en miljard; av en arbetsbok celler, som Svar!D14 eller Svar!B14:D14

schema-table-sources = Dokumenten som datamängden är hämtad ur, uppräknade i datapackage.json. En rad är ett dokument.
schema-table-focus_areas = Överenskommelsens fyra fokusområden, som statsbidraget delas efter. Samma id hos alla ägare.
schema-table-sub_goals = Den nationella strategins sju delmål. Samma id hos alla ägare.
schema-table-concepts = Gemensamma namn på det som räknas, så att resultat kan jämföras och summeras mellan ägare.
schema-table-abbreviations = Förkortningar som alla ägare delar, utskrivna. En rad är en förkortning.
schema-table-organisations = Organisationer som ger, får eller använder statsbidraget. En rad är en organisation.
schema-table-funding_lines = Statsbidrag. En rad är pengar från en organisation till en annan, för ett ändamål, under ett år.
schema-table-funding_amounts = Vad en bidragspost omfattade. En rad är beloppet enligt ett dokument.
schema-table-activities = Det som statsbidraget gick till. En rad är en finansierad aktivitet.
schema-table-allocations = Hur statsbidraget fördelades. En rad är ett belopp till en aktivitet ur en bidragspost, så som ett dokument anger det.
schema-table-co_funding = Andra pengar, eller tjänster, i samma aktivitet. En rad är en finansiär under ett år.
schema-table-measures = Det som räknas eller mäts för en aktivitet. En rad är ett mått.
schema-table-outcomes = Det som redovisats. En rad är en observation av ett mått; även en uppgift som efterfrågats men aldrig kom är en rad.
schema-table-shares = Andelar att räkna ur redovisade antal. En rad är ett antal som del av en helhet, som består av ett eller flera antal.
schema-table-goal_links = Vilka delmål en aktivitet bidrar till. En rad är den del av en aktivitet som hör till ett delmål under ett år; det som ingen rad tar upp är utan koppling.
schema-table-goal_map = Vilka delmål ett fokusområdes pengar är avsedda för. En rad är den del av ett fokusområde som är avsedd för ett delmål.
schema-table-stated_totals = Summor som står i dokumenten, att stämma av mot raderna. En rad är en tryckt summa.
schema-table-source_notes = Det som en noggrann läsare sett i dokumenten och ingen regel kan hitta. En rad är en anmärkning.
schema-table-distribution_rules = Hur en bidragspost fördelas på mottagarna under den, där dokumentet säger det. En rad är en del av posten.
schema-table-populations = Invånare, att dela bidraget med. En rad är en organisations område ett år.

schema-id = Små bokstäver a–z, siffror och bindestreck. Unikt hos ägaren, och detsamma från år till år.
schema-source = Dokumentet som raden är hämtad ur.
schema-lines = Var i dokumentet uppgifterna står: radnummer i dess text, räknade från 1, celler i en arbetsbok, eller JSON-pekare i ett svar från en statistiktjänst.
schema-name_sv = Namnet på svenska.
schema-name_en = Namnet på engelska.
schema-short_sv = Kort namn på svenska, för diagram och tabeller.
schema-short_en = Kort namn på engelska, för diagram och tabeller.
schema-year = Kalenderåret som statsbidraget gäller.
schema-activity = Aktiviteten som raden gäller.
schema-organisation = Organisationen som raden gäller.
schema-stage = Hur långt beloppet kommit: äskat, beslutat före årets arbete, slutligt efter omfördelning, eller använt enligt bokföringen.
schema-amount_kr = Beloppet i kronor, som det är tryckt.
schema-focus_area = Fokusområdet som pengarna är avsedda för.
schema-sub_goal = Delmålet som delen gäller.
schema-parts = Hur många av delarna som gäller delmålet. Tillsammans blir raderna aldrig mer än en hel.
schema-of = Hur många delar det hela är indelat i.
schema-rationale = Skälet, i en mening, för andra att pröva.

schema-sources-id = Det id som raderna anger dokumentet med.
schema-sources-title = Dokumentets titel.
schema-sources-publisher = Vem som gett ut dokumentet.
schema-sources-date = Datumet som står på dokumentet. Tomt när inget står där.
schema-sources-sha256 = Textens SHA-256, som visar om det är samma text man har framför sig.
schema-sources-extraction = Hur texten hämtats ur dokumentet, och vad radnumren räknar.
schema-sources-published = Om vem som helst kan läsa dokumentet: true. Då är det som står där ingen uppgift att skydda, och små antal ur det visas även med --public.

schema-concepts-source = Dokumentet som definierar begreppet. Tomt när namnet är projektets eget.
schema-concepts-lines = Var i dokumentets text begreppet definieras. Tomt när namnet är projektets eget.

schema-organisations-name = Organisationens namn på svenska.
schema-organisations-kind = Vilket slags organisation det är.
schema-organisations-parent = Organisationen som den är en del av. Tomt när den inte hör till någon som finns i data.

schema-funding_lines-agreement = Överenskommelsen som pengarna följer av.
schema-funding_lines-recipient = Organisationen som pengarna betalas till.
schema-funding_lines-purpose = Vad pengarna är avsedda för, med källans ord.
schema-funding_lines-focus_area = Fokusområdet som hela bidragsposten är avsedd för. Tomt när posten inte är delad efter fokusområde.
schema-funding_lines-parent = Bidragsposterna som den här är en del av; en annan ägares skrivs ägare/id. Tomt när data inte anger någon.

schema-funding_amounts-line = Bidragsposten som beloppet gäller.

schema-activities-name = Aktivitetens namn på svenska.
schema-activities-aliases = Andra namn på samma aktivitet i dokumenten. Tomt när det inte finns några.
schema-activities-organisation = Organisationen som äger aktiviteten.
schema-activities-partners = Organisationer som medverkar. Tomt när ingen anges.
schema-activities-started = När aktiviteten började, så exakt som källan säger: år, år och månad, eller datum.
schema-activities-status = Hur det står till med aktiviteten vid slutet av datamängdens år. Tomt när det inte är känt.
schema-activities-report_text = Om redovisningen av aktiviteten är dess egen, en kopia av en annans, eller saknas.
schema-activities-funding_year_no = Vilket år i ordningen som aktiviteten finansieras: 1 är det första. Tomt när det inte är känt.

schema-allocations-line = Bidragsposten som beloppet tas ur.
schema-allocations-stage_basis = Om dokumentet anger skedet, eller om det är bedömt.
schema-allocations-focus_area = Fokusområdet som beloppet är avsett för. Tomt när det inte är känt.
schema-allocations-focus_basis = Om dokumentet anger fokusområdet, eller om det är bedömt. Tomt när fokusområde saknas.
schema-allocations-decided_on = Dagen för beslutet. Tomt när inget datum är tryckt.

schema-co_funding-year = Kalenderåret som medfinansieringen gäller.
schema-co_funding-funder = Organisationen som betalar eller ställer tjänster till förfogande.
schema-co_funding-amount_kr = Beloppet i kronor, som det är tryckt. Tomt när det inte är känt, vilket inte betyder noll.
schema-co_funding-posts = Tjänster, omräknade till heltid. Tomt när inget tal är tryckt.

schema-measures-activity = Aktiviteten som måttet hör till.
schema-measures-concept = Det gemensamma begrepp som måttet räknar. Tomt när det inte finns något, och då jämförs måttet inte mellan ägare.
schema-measures-kind = Hur värdena beter sig över tid: ett antal summeras över perioder, ett läge gäller en dag och summeras aldrig, ett antal sedan starten räknas från början och bara ökningarna summeras, en andel är i procent av n, ett medelvärde är medelpoängen för n.
schema-measures-kind_basis = Om dokumentet anger sorten, eller om den är antagen.
schema-measures-level = Var i kedjan måttet står: resurs (personal, tjänster), prestation (nådda personer, utbildningar), upplevelse (nöjdhet), resultat (en förändring i någons liv) eller sammanhang.
schema-measures-measured_from = Den snävaste tolkningen av »mätt« där måttet räknas: strict när det är räknat och tryckt, main när det är utläst ur ord eller en lista, wide när det säger något om kapacitet eller ärenden. Tomt är strict.
schema-measures-beside_grant = Om bidraget får ställas mot måttet. Nej (false) för något vid sidan av det som bidraget är till för, till exempel svar på en enkät. Tomt är ja.
schema-measures-unit_sv = Det som räknas, på svenska och i singular.
schema-measures-unit_en = Det som räknas, på engelska och i singular.
schema-measures-counts_people = Om varje enhet är en person som fått stöd, nåtts eller utbildats. Personal och tjänster är det inte.
schema-measures-independent_events = Om varje räknad händelse inträffar oberoende av de andra, så att antalet rimligen är poissonfördelat.
schema-measures-better = Åt vilket håll det är bra.
schema-measures-scale_min = Lägsta möjliga värde för ett medelvärde. Tomt när det inte ligger på en skala, eller när skalans ände inte är tryckt.
schema-measures-scale_max = Högsta möjliga värde för ett medelvärde. Tomt när det inte ligger på en skala, eller när skalans ände inte är tryckt.

schema-outcomes-measure = Måttet som observerats.
schema-outcomes-group = Vilka observationen gäller: alla (all), kvinnor (women), män (men) eller en åldersgrupp. Grupper läggs aldrig till ett »all« som också är redovisat.
schema-outcomes-period_start = Periodens första dag. Tomt när den inte är känd; för ett läge dagen själv, för en summa sedan starten dagen då räkningen började.
schema-outcomes-period_end = Periodens sista dag, eller dagen för ett läge. En summa sedan starten hör till det år som rymmer den. Tomt när den inte är känd.
schema-outcomes-period_basis = Om dokumentet anger perioden, om den är antagen eller om den är okänd.
schema-outcomes-value = Värdet i måttets enhet; en andel är i procent, från 0 till 100. Noll är en redovisad nolla, tomt betyder att inget värde redovisats.
schema-outcomes-numerator = Antalet bakom en andel: hur många av n. Tomt när det inte är tryckt.
schema-outcomes-n = Hur många en andel eller ett medelvärde gäller. Tomt när det inte är tryckt.
schema-outcomes-qualifier = Hur exakt värdet sägs vara. Tomt när värde saknas.
schema-outcomes-status = Om värdet redovisats, efterfrågats utan svar, hör till en aktivitet som inte startat, eller hålls inne.
schema-outcomes-derivation = Hur värdet lästs eller räknats fram när det inte är tryckt som ett tal. Tomt när det är det.
schema-outcomes-days = Dagar som perioden täcker, båda ändarna inräknade. Beräknad; tomt när någon ände inte är känd.
schema-outcomes-year = Kalenderåret som perioden räknas till: det som har flest av dess dagar, det första av två som har lika många. Beräknad; tomt när sista dagen inte är känd.
schema-outcomes-end_year = Kalenderåret för periodens sista dag, dit en summa sedan start räknas. Beräknad; tomt när sista dagen inte är känd.

schema-shares-numerator = Måttet som räknar delen.
schema-shares-denominators = Måtten som tillsammans är helheten. Delens eget mått är ett av dem.
schema-shares-name_sv = Namnet på svenska. Det säger vad helheten är.
schema-shares-name_en = Namnet på engelska. Det säger vad helheten är.

schema-goal_links-activity = Aktiviteten som bidrar till delmålet.
schema-goal_links-year = Kalenderåret som kopplingen gäller.
schema-goal_links-reading = Vilken tolkning av aktiviteten som kopplingen hör till. Varje tolkning är en hel uppsättning kopplingar. Tomt är huvudtolkningen (main).
schema-goal_links-sub_goal = Delmålet som delen hör till. Tomt när den inte hör till något.
schema-goal_links-link_basis = Om dokumentet kopplar aktiviteten till delmålet, eller om det är bedömt.
schema-goal_links-weight_basis = Om dokumentet anger delarna, eller om de är bedömda.

schema-goal_map-reading = Vilken tolkning av fokusområdet som raden hör till. Varje tolkning är en hel uppsättning rader. Tomt är huvudtolkningen (main).
schema-goal_map-basis = Om dokumentet kopplar fokusområdet till delmålet, eller om det är bedömt.

schema-stated_totals-table = Tabellen vars rader summan gäller: tilldelningar, bidragsposternas belopp, eller de tryckta summor som är en del av den här.
schema-stated_totals-line = Bidragsposten som summan gäller: den som tilldelningarna tas ur, eller den som bidragsposterna är en del av. Flera när summan gäller flera. Tomt betyder alla poster.
schema-stated_totals-organisation = Summan gäller bara den här organisationen, med dem under den. För bidragsposternas belopp är det mottagaren. Tomt betyder alla organisationer.
schema-stated_totals-activity = Summan gäller bara den här aktiviteten. Tomt betyder alla aktiviteter.
schema-stated_totals-stage = Summan gäller bara belopp i det här skedet. Tomt när summan inte gäller ett enda skede.
schema-stated_totals-year = Kalenderåret som summan gäller.
schema-stated_totals-part_of = Den tryckta summa som den här är en del av. Tomt när den inte är en del av någon.
schema-stated_totals-amount = Summan som den är tryckt, i den enhet som raden anger.
schema-stated_totals-unit = Kronor (kr) eller tusental kronor (tkr).
schema-stated_totals-unit_basis = Om dokumentet anger enheten, eller om den är antagen.

schema-source_notes-kind = Vilket slags anmärkning det är.
schema-source_notes-about = Raderna som den gäller, skrivna tabell/id. Tomt när den inte gäller någon enskild rad.
schema-source_notes-note = Vad läsaren såg, på svenska.
schema-source_notes-treatment = Vad datamängden gör åt det, på svenska.
schema-table-targets = Hur stor del av årets statsbidrag som ägaren vill att ett delmål ska få. En rad är ett delmål. Tabellen är frivillig.

schema-targets-basis = Om ett dokument anger andelen, eller om den är ägarens bedömning.
schema-targets-source = Dokumentet som anger andelen. Tomt när inget dokument gör det.
schema-targets-lines = Var i dokumentets text andelen står. Tomt när inget dokument anger den.
schema-printed = Orden som talet står med i dokumentet: bredvid det, eller först i dess rad eller kolumn. Flera är olika skrivsätt. Tomt när inget annat tal kan tas för det.
schema-reading = Hur talet lästs när det inte är tryckt som det är: counted-list (punkterna i en lista räknade), all-of (ordet alla), sum, difference, product, share-of (första räkneledet av det andra, i procent), percent-of-one (så många procent av en hel). Tomt när talet är tryckt.
schema-operands = Det som talet är uträknat av och som står på raderna: tal, eller ord som räknas som ett.
schema-derivation = Hur talet lästs eller räknats fram, i en mening, när det inte är tryckt. Tomt när det är det.
schema-funding_lines-printed = Orden som postens belopp står med i dokumentet, till exempel kolumnens rubrik. Flera är olika skrivsätt.
schema-measures-printed = Orden som måttets tal står bredvid i dokumentet. Flera är olika skrivsätt.

schema-organisations-aliases = Hur dokumenten annars skriver namnet. Tomt när de skriver det likadant.
schema-organisations-code = Den officiella koden, som den är tryckt: länskod eller kommunkod. Tomt när ingen är tryckt.

schema-distribution_rules-line = Bidragsposten som fördelas.
schema-distribution_rules-part_sv = Vad delen är till för, på svenska. Tomt när regeln gäller hela posten.
schema-distribution_rules-part_en = Vad delen är till för, på engelska. Tomt när regeln gäller hela posten.
schema-distribution_rules-each_kr = Fast belopp till varje mottagare. Tomt när det inte finns något.
schema-distribution_rules-metropolitan_kr = Fast belopp till varje storstadslän, i stället för det vanliga. Tomt när det är detsamma för alla.
schema-distribution_rules-rest_by = Vad som återstår fördelas efter folkmängd (population) eller antalet invånare 0–18 år (population-0-18). Tomt när inget återstår.

schema-populations-organisation = Organisationen vars område det gäller.
schema-populations-year = Kalenderåret som antalet gäller.
schema-populations-population = Antalet invånare, som det är tryckt.
schema-abbreviations-name = Förkortningen som den skrivs.
schema-abbreviations-full_name_sv = Vad den står för, på svenska.
schema-abbreviations-full_name_en = Vad den står för, på engelska.
schema-organisations-name_en = Namnet på engelska. Tomt där det svenska namnet används.
schema-activities-name_en = Namnet på engelska. Tomt där det svenska namnet används.
schema-outcomes-expected_by = Vem som väntar sig en siffra som inte kom: uppdraget att följa upp (assignment), källan som påstår ett resultat men inte visar någon siffra (source), eller den som jämför med en annan aktivitet som redovisar samma sak (comparison).
schema-holds-reduced-date = datum, månad eller år
