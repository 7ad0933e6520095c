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
note-no-sum = Belopp för olika mått i samma aktivitet får inte läggas ihop, bidraget räknas då flera gånger.
note-part-year = En period är kortare än ett år. Jämför takten per år, inte antalet.
note-rise-not-effect = En ökning eller minskning säger inget om orsaken.
note-links-judged = Kopplingarna till delmål är till största delen bedömda, inte tryckta i källorna.
note-equal-is-arithmetic = Lika delar är ren aritmetik, inte ett omdöme om vad ett delmål borde få.
note-ordinary-budgets = Ordinarie budgetar syns inte här, så ett delmål kan få mycket arbete utan statsbidrag.
note-measured-not-quality = Att något är mätt säger inte att det var bra, bara att det finns en siffra.
note-stages = En aktivitet kan ha belopp i flera skeden. Lägg inte ihop skedena.
