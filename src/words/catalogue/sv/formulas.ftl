formula-grant = aktivitetens slutliga tilldelning, annars den beslutade
formula-count = det redovisade antalet under året
formula-crude = { $kr } ÷ { $count }
formula-crude-words = statsbidraget ÷ antalet
formula-aligned = { $kr } × { $days } av { $year_days } dagar ÷ { $count }
formula-aligned-words = statsbidraget × täckta dagar ÷ årets dagar ÷ antalet
formula-as-reported = som redovisat
formula-as-printed = som det står i dokumentet
formula-rate = { $value } ÷ { $days } dagar × { $year_days } dagar
formula-rate-words = antalet ÷ periodens dagar × årets dagar
formula-index = 100 × periodens takt ÷ den första periodens takt (andelar, medelvärden och lägen: värdena)
formula-split = varje aktivitets statsbidrag × kopplingens vikt, delat på öret med största återstod
formula-share = { $kr } ÷ { $total }
formula-equal = jämfört med lika delar på { $goals } delmål
formula-measured = aktiviteternas statsbidrag, slutlig tilldelning eller annars beslutat belopp

method-poisson-exact = exakta Poissongränser för antalet, bidraget taget som givet

note-grant-not-cost = Statsbidraget är inte hela kostnaden: ordinarie budgetar och andras pengar syns inte här.
note-no-sum = Måtten i en aktivitet ställs mot samma statsbidrag. Beloppen får inte läggas ihop, bidraget räknas då flera gånger.
note-part-year = En period är kortare än ett år. Jämför takten per år, inte antalet.
note-rise-not-effect = En ökning eller minskning säger inget om orsaken.
note-links-judged = Kopplingarna till delmål är till största delen bedömda, inte tryckta i källorna. Därför visas delmålens belopp i jämna tusental; exakta belopp finns i --format json, csv och explain.
note-readings = En aktivitet kan tolkas på mer än ett försvarbart sätt; varje tolkning är en hel uppsättning kopplingar. Andelen är liten när även den största möjliga är under hälften av jämförelsen och inte liten när inte ens den minsta är det. Däremellan beror det på bedömningen. Brytpunkten är så många kronor som skulle behöva bedömas om innan huvudtolkningens svar ändras.
note-equal-is-arithmetic = Lika delar är ren aritmetik, inte ett omdöme om vad ett delmål borde få.
note-ordinary-budgets = Ordinarie budgetar syns inte här, så ett delmål kan få mycket arbete utan statsbidrag.
note-measured-not-quality = Att något är mätt säger inte att det var bra, bara att det finns en siffra.
note-stages = En aktivitet kan ha belopp i flera skeden. Lägg inte ihop skedena.
formula-newest = det redovisade antalet, eller det senast redovisade värdet
note-line-gap = { $line } ({ $stage }): { $kr } av det beviljade står inte på någon aktivitet.
note-line-over = { $line } ({ $stage }): aktiviteterna har { $kr } mer än det beviljade.
formula-purpose = varje bidragsposts pengar × postens fokusområden × områdets delmål (goal_map), delat med alla pengar
formula-target = den andel av bidraget som ägaren har angett i targets
formula-gap = { $own } − { $reference }
formula-tipping = { $kr } i huvudtolkningen mot hälften av jämförelsen ({ $reference }: { $wanted }). Så mycket skulle behöva bedömas om till delmålet (med minustecken: bort från det) innan andelen hamnar på andra sidan hälften.
formula-share-low = summan av det minsta som varje aktivitet ger delmålet i någon av sina tolkningar, delat med hela bidraget
formula-share-high = summan av det mesta som varje aktivitet ger delmålet i någon av sina tolkningar, delat med hela bidraget
formula-focus = aktiviteternas belopp ur bidragsposten som gäller fokusområdet
formula-mix = fokusområdets del av bidragsposten, efter vad posterna ovanför omfattade
formula-focus-gap = fokusområdets belopp ur bidragsposten − dess del av vad posten är avsedd för
note-inside-others = Pengar till ett ändamål som ligger inne i en annan aktivitet räknas bara när kopplingen säger det.
note-purpose-unknown = Vad pengarna är avsedda för går inte att säga: fokusområden eller kopplingar till delmål saknas för { $lines }.
note-focus-disputed = Dokumenten anger olika fokusområden för samma pengar till { $activities }; de räknas som utan fokusområde.
formula-share-words = beloppet ÷ det som det är en del av
formula-sum-of-lines = bidragsposternas belopp, slutlig tilldelning eller annars beslutat, lagda ihop
note-line-grew = { $line }: { $decided } beslutades och { $final } står efter året, { $kr } mer. Varför är en öppen fråga som källorna inte svarar på.
note-line-shrank = { $line }: { $decided } beslutades och { $final } står efter året, { $kr } mindre. Varför är en öppen fråga som källorna inte svarar på.
note-lines-left-out = { $lines } bidragsposter som inte leder till någon registrerad aktivitet är inte med här. En ägares alla poster visas med --owner ({ $owners }).
formula-freed = beslutat − slutlig tilldelning, där det blev mindre
formula-raised = slutlig tilldelning − beslutat, där det blev mer
formula-added = slutlig tilldelning till aktiviteter som inget beslutades för
formula-left = bidragspostens belopp − aktiviteternas
formula-per-resident = bidragspostens belopp ÷ invånarna i mottagarens område
note-unaccounted = { $line }: { $kr } som beslutades har inget slutligt belopp i källorna ({ $activities ->
        [one] en aktivitet
       *[other] { $activities } aktiviteter
    }). De räknas varken som frigjorda, höjda eller tillförda.
note-redistribution = Beslutat − frigjort + höjt + tillfört = slutlig tilldelning. Kvar är det som inte står på någon aktivitet.
note-used-is-ledger = Slutlig tilldelning är vad som beviljats. Vad som använts visar bara en redovisning.
note-funding-year = { $activity } får bidrag för år { $number }.
note-way-level = { $kr } till { $to } är { $share } av { $whole } till { $from }.
note-way-top = { $kr } till { $to } är { $share } av { $whole } i { $from }.
note-way-open = Hur stor del av { $from } som gick till { $to } går inte att säga: ett belopp är inte registrerat.
note-nothing-asked = Inget resultat har efterfrågats eller redovisats för aktiviteterna, så det finns inget att ställa bidraget mot.
note-measured-nothing_asked = Inget resultat har efterfrågats eller redovisats för någon av aktiviteterna. Det är därför inte känt hur mycket av bidraget som gav något som går att mäta.
note-measured-not_reported = Resultat har efterfrågats, men för året är inget redovisat. Det är därför inte känt hur mycket av bidraget som gav något som går att mäta.
