help-reach = Minsta omfördelning som ger delmål de andelar man siktar på
example-reach = utfall reach --target 6=0.05 --floor 0.5
arg-aim = Ett delmål och den andel av bidraget det ska få, till exempel 6=0.25; kan anges flera gånger
arg-tolerance = Hur långt från målet en andel får vara
arg-floor = Den del av sitt bidrag varje aktivitet minst behåller, eller en aktivitet och de kronor den minst har; kan anges flera gånger
value-sub-goal-share = DELMÅL=ANDEL
value-share = ANDEL
value-share-activity-kr = ANDEL|AKTIVITET=KR
failure-target = »{ $text }« är inget mål; skriv till exempel 6=0.25
failure-share = »{ $text }« är ingen andel från 0 till 1
failure-kronor = »{ $text }« är inget belopp i kronor
failure-twice = { $name } anges två gånger
failure-no-sub-goal = det finns inget delmål »{ $id }«. { $suggestion }
failure-no-activity = det finns ingen aktivitet »{ $id }« med bidrag det året. { $suggestion }
column-moved_kr = Att flytta
column-tolerance = Tolerans
column-goals = Delmål med mål
column-target = mål
column-share_reached = andel efteråt
column-clash = Gränser som krockar
column-limit = gräns
column-least = minsta möjliga andel
column-most = största möjliga andel
column-funding_line = Bidragspost
limit-target = målet
limit-floor = golvet
limit-floors = golvet för alla aktiviteter
limit-lines = att pengar inte flyttas mellan bidragsposter
absent-unreachable = ingen omfördelning håller alla gränser
formula-reach = minsta summa att flytta så att varje mål nås inom toleransen, varje golv hålls och varje bidragspost behåller sin summa
note-reach-already = Alla mål är redan nådda inom toleransen: inget behöver flyttas.
note-reach-one-of = Ingen mindre summa räcker, räknat i hela kronor på några kronor när. Andra omfördelningar kan vara lika små.
note-reach-clash = Gränserna går inte att förena. Om vilken som helst av dem släpps finns en omfördelning. Möjliga andelar är räknade med alla golv och bidragsposter, utan de andra målen.
note-reach-not-whole = Gränserna ligger närmare varandra än hela kronor. Höj --tolerance.
note-reach-tolerance = Ett mål räknas som nått när delmålet har högst { $kr } mer eller mindre än målet, så andelen efteråt kan ligga under det. Ändra hur nära med --tolerance.
note-reach-closed = Tilldelningen för { $year } är slutlig. Det här är en räkneövning, inte något som går att göra.
note-reach-no-proposal = Pengar flyttas bara inom en bidragspost, till aktiviteter som redan får pengar ur den. Räkningen vet inget om vad aktiviteterna gör: den är inget förslag.
note-reach-readings = Målen nås i huvudtolkningen. I andra tolkningar av aktiviteterna hamnar andelarna mellan den minsta och den största som står bredvid.
column-reached_low = minst
column-reached_high = högst
