arg-moves = Flytta kronor från en aktivitet till en annan, till exempel 500000:fact-unga:suicidprevention
arg-link = Koppla en aktivitet till delmål på ett annat sätt, till exempel mi=2:1/2,3:1/2
arg-drop = Räkna utan en aktivitet
arg-target = Önskad andel av bidraget för ett delmål, till exempel 6=0.25
arg-scenario = Fil med ändringar (TOML: name, move, link, drop, target)
arg-hypothetical = Räkna även på flyttar som pengarnas ändamål inte medger

change-move = flytt
change-link = koppling
change-drop = utan aktivitet
change-target = önskad andel

formula-scenario = som i goals, med ändringarna gjorda i en kopia; lagret är orört
note-scenario = Det här är ett räkneexempel. Inget i lagret har ändrats.
note-scenario-closed = Året { $year } är avslutat: det har slutliga tilldelningar, så exemplet visar hur det hade blivit och inte vad som kan göras.
note-scenario-hypothetical = Räknat även på flyttar som pengarnas ändamål inte medger: en ren kalkyl, inget förslag.
note-scenario-drop = En aktivitet som räknas bort tar sina pengar med sig; de fördelas inte på de andra.
note-scenario-targets-over = De önskade andelarna blir tillsammans { $sum } av bidraget.

scenario-file = scenariofilens rad { $line } går inte att läsa: { $why }
scenario-move-form = »{ $text }« är ingen flytt. Skriv kronor, från och till, som 500000:fact-unga:suicidprevention
scenario-link-form = »{ $text }« är ingen koppling. Skriv aktivitet och delar av delmål, som mi=2:1/2,3:1/2
scenario-drop-form = »{ $text }« är ingen aktivitets id
scenario-target-form = »{ $text }« är ingen önskad andel. Skriv delmål och andel, som 6=0.25
scenario-twice = { $id } ändras två gånger på samma sätt; ange en av dem
scenario-no-activity = det finns ingen aktivitet »{ $id }« med bidrag { $year }. { $suggestion }
scenario-which-activity = flera ägare har en aktivitet »{ $id }«: { $known }; ange ägaren också
scenario-no-goal = det finns inget delmål »{ $id }«; det finns { $known }. { $suggestion }
scenario-no-line = { $activity } har inga pengar ur bidragsposten »{ $line }«. { $suggestion }
scenario-which-line = { $from } och { $to } delar flera bidragsposter ({ $lines }); ange vilken sist i flytten, som 500000:från:till:post
scenario-move-same = pengarna till { $activity } kan inte flyttas till sig själva
scenario-other-line = pengar får bara flyttas inom sin bidragspost och dess ändamål. { $from } har pengar till: { $from_purpose }. { $to } har pengar till: { $to_purpose }. Med --hypothetical räknas flytten som en ren kalkyl.
scenario-too-much = { $kr } kan inte flyttas från { $activity }, som har { $held } ur { $line }
scenario-links-over = kopplingarna för { $activity } blir tillsammans mer än hela aktiviteten
scenario-drop-gains = pengar flyttas till { $activity }, som samtidigt räknas bort; välj ett av dem
scenario-see-measured = Aktiviteterna listas av utfall measured.
scenario-see-goals = Delmålen listas av utfall goals.
scenario-see-flow = Bidragsposterna listas av utfall flow.
scenario-nothing = scenariot innehåller ingen ändring

column-scenario = Scenario
column-changes = Ändringar
column-change = Ändring
column-closed = Året är avslutat
column-hypothetical = Ren kalkyl
column-kr_before = Före
column-kr_after = Efter
column-kr_change = Ändring
column-share_before = Andel före
column-share_after = Andel efter
column-share_change = Ändring av andel
column-part = Del
column-links = Delmål
column-unlinked = Utan koppling till delmål
column-verdict_before = Omdöme före
column-verdict_after = Omdöme efter
column-purpose_verdict_change = Omdöme mot ändamålet
column-targets_verdict_change = Mot önskad andel
scenario-said-move = { $kr } flyttas från { $from } till { $to }
scenario-said-link = { $activity } kopplas till { $links }
scenario-said-link-none = { $activity } kopplas inte till något delmål
scenario-said-drop = { $activity } räknas inte med
scenario-said-target = önskad andel för { $goal }: { $part }
scenario-part = { $goal } ({ $part })
column-range_before = Andel före, andra tolkningar
column-range_after = Andel efter, andra tolkningar
column-share_low_before = Andel före, minst
column-share_high_before = Andel före, störst
column-share_low_after = Andel efter, minst
column-share_high_after = Andel efter, störst
column-kr_change_low = Ändring, lägst
column-kr_change_high = Ändring, högst
note-scenario-same = Ändringen är densamma i alla registrerade tolkningar.
note-scenario-size = Hur stor ändringen blir beror på tolkningen för { $goals }.
note-scenario-direction = Även om det blir en ökning eller en minskning beror på tolkningen för { $goals }.
