schema-table-ledger_map = Vilka bokföringsposter som är vad en aktivitet har använt. En rad är konton, och vid behov ett objekt, för en aktivitet. Tabellen är frivillig; utfall import läser bokföring (SIE 4) med den.
schema-ledger_map-line = Bidragsposten, när raden bara gäller den: då räknas bara poster från dess år. Tomt: den bidragspost som aktiviteten har pengar ur det året.
schema-ledger_map-account_from = Kontot, eller det första i ett intervall.
schema-ledger_map-account_to = Det sista kontot i intervallet. Tomt: det enda kontot.
schema-ledger_map-dimension = Objektets dimension enligt SIE: 1 kostnadsställe, 6 projekt. Tomt: alla poster på kontona, vilka objekt de än har.
schema-ledger_map-object = Objektet i dimensionen, så som bokföringen skriver det. Tomt: vilket objekt som helst i dimensionen.
schema-ledger_map-parts = Hur många av delarna som är aktivitetens. Tomt: alltihop.
schema-ledger_map-of = Hur många delar posterna är indelade i. Tomt: inte delade.
schema-ledger_map-basis = Om en källa anger det, eller om det är bedömt.
schema-ledger_map-source = Dokumentet som anger det. Tomt när det är bedömt.
schema-ledger_map-lines = Var i dokumentets text det anges. Tomt när det är bedömt.

import-extraction-ledger = bokföring (SIE 4), lokaliseringar är rader i filen
read-ledger = { $count ->
    [one] En post
   *[other] { $count } poster
 } på { $accounts }, { $period }.
left-ledger-year = Datamängden har ingen bidragspost för { $year }; det som är bokfört då lämnas därhän.
hint-ledger-line = Skriv bidragsposten i raden i ledger_map, eller ange den med --line.
hint-answers-ledgers = Två bokföringsfiler säger olika om samma år. Läs in dem i var sin datamängd, eller läs in en fil som har båda.
hint-answers-ledger-replace = Ta reda på vad som har bokförts sedan dess. --replace låter bokföringen ersätta raden.
failure-import-both = Arbetsböcker (.xlsx), bokföring (.se) och svar från statistiktjänster (.json) läses in var för sig: ange bara filer av ett slag i varje anrop.
failure-ledger-map = { $name } har inga rader i ledger_map, så ingen bokföringspost går att knyta till en aktivitet. Skriv där vilka konton, och vilka kostnadsställen eller projekt, varje aktivitet har (utfall schema visar kolumnerna).

finding-bad-ledger-map = { $reason }
    .hint = Rätta raden i ledger_map.
    .about = En rad i ledger_map har konton i omvänd ordning, ett objekt utan dimension eller en del som är mer än det hela.
ledger-map-accounts = Kontona slutar vid { $to }, före sin början vid { $from }.
ledger-map-dimension = Ett objekt anges utan dimension, så det kan vara ett kostnadsställe eller ett projekt.
ledger-map-more = { $parts } av { $of } delar är mer än det hela.
ledger-map-half = parts och of hör ihop: den ena är tom.
finding-ledger-disagrees = Bokföringen »{ $source }« ger inte den här raden för { $activity }, { $line }, { $year }: { $reason }
    .hint = Läs in bokföringen på nytt med utfall import --replace, eller se efter vad som har ändrats i ledger_map.
    .about = Använda pengar räknas om ur bokföringen efter raderna i ledger_map varje gång källorna kontrolleras. Raden säger något annat.
ledger-gives-nothing = enligt ledger_map är ingen post aktivitetens.
ledger-gives = enligt ledger_map blir posterna { $kr }, inte { $said }.
ledger-lines = posterna står på andra rader: { $lines }.
finding-ledger-broken = { $reason }
    .hint = Exportera bokföringen på nytt från ekonomisystemet som SIE 4. Ingenting skrivs förrän varje rad går att läsa.
    .about = En rad i en bokföringsfil (SIE) går inte att läsa. Den kan gälla pengar, så ingenting summeras förbi den.
ledger-no-label = Raden börjar inte med en etikett som #TRANS.
ledger-open-quote = Ett citattecken saknar sitt slut.
ledger-open-brace = En klammer öppnas och stängs inte.
ledger-stray-brace = En klammer stängs som ingenting har öppnat.
ledger-half-object = Objekten står inte i par av dimension och objekt.
ledger-outside = Posten hör inte till någon verifikation.
ledger-account = Kontot är inte skrivet med bara siffror.
ledger-amount = Beloppet är inget tal, eller större än något som bokförs.
ledger-day = Dagen är inte skriven ÅÅÅÅMMDD, eller så saknar året sitt nummer.
ledger-no-vouchers = Bokföringen har inga verifikationer (#SIETYP { $kind }). Summor säger inte vad en aktivitet har kostat: exportera typ 4, med transaktioner.
finding-ledger-currency = Bokföringen förs i { $currency }.
    .hint = Statsbidrag är i kronor. Exportera bokföringen i SEK.
    .about = En bokföring förs i annan valuta än kronor, och ingen kurs gissas.
finding-ledger-taken-twice = { $count ->
    [one] En post tas
   *[other] { $count } poster, tillsammans { $kr }, tas
 } med mer än en gång av { $rows }.
    .hint = Ge varje rad egna konton eller objekt, eller delar som tillsammans blir högst en hel.
    .about = Rader i ledger_map tar tillsammans mer än hela beloppet av samma poster, så pengar skulle räknas dubbelt.
finding-ledger-below-zero = Enligt { $accounts } blir posterna för { $activity } under { $year } { $kr }, alltså under noll.
    .hint = Låt inte ledger_map ta med intäktskonton, som bidraget självt, eller se efter om kostnader saknas.
    .about = Använda pengar kan inte vara mindre än ingenting. Oftast tar tabellen med kontot som bidraget självt kom in på.
finding-ledger-map-idle = Ingen post i { $file } tas med av »{ $id }« ({ $accounts }).
    .hint = Se efter om objekt och konton är skrivna som i bokföringen; ett senare år kan ha andra.
    .about = En rad i ledger_map tar ingenting ur en bokföring: objektet finns inte i den, kontona saknar poster, eller så gäller den ett annat år.
finding-posting-without-object = { $count ->
    [one] En post
   *[other] { $count } poster
 } på konto { $account }, tillsammans { $kr }, har inget kostnadsställe eller projekt och är ingen aktivitets.
    .hint = Ta reda på om de hör till en aktivitet. Det som är bokfört utan objekt räknas inte.
    .about = Poster på konton i ledger_map saknar objekt i den dimension som tabellen frågar efter. De räknas ingenstans.
finding-object-not-mapped = { $count ->
    [one] En post
   *[other] { $count } poster
 } på samma konton, tillsammans { $kr }, har andra objekt än de i ledger_map: { $objects }{ $more ->
    [0] { "" }
   *[other] {" "}och { $more } till
 }.
    .hint = Lägg till en rad i ledger_map om något av dem är en aktivitets. Annars är allt som det ska.
    .about = Vid sidan av objekten i ledger_map har andra objekt poster på samma konton. För det mesta gäller de annan verksamhet.
finding-account-not-described = Konto { $account } har poster, men bokföringen beskriver det inte (#KONTO).
    .hint = Se efter om kontot är rätt; filen kan vara ihopsatt för hand.
    .about = En bokföring har poster på ett konto som saknas i dess kontoplan.
finding-voucher-unbalanced = Posterna i verifikation { $voucher } blir { $kr }, inte noll.
    .hint = Se efter om poster saknas: en del program utelämnar det som användaren inte får se.
    .about = Debet och kredit i en verifikation skiljer sig, så någon av dess poster saknas eller är fel.
finding-balance-differs = { $label } för konto { $account } säger { $said }; med ingående balans ger posterna { $gives }, en skillnad på { $kr }. { $why }
    .hint = Jämför med bokföringen i ekonomisystemet. Det är posterna som räknas, inte saldot.
    .about = Ett utgående saldo eller resultat som bokföringen anger är inte vad ingående balans och poster ger.
balance-no-posting = Kontot har ingen post under året, så verifikationer saknas.
balance-removed = Skillnaden är just det som har strukits (#BTRANS): saldot räknar fortfarande med det.
balance-unknown = Verifikationer saknas, eller så gäller saldot en annan dag.
finding-ledger-year = { $reason }
    .hint = Tänk på det när belopp jämförs: det som bokförs senare, och i andra filer, är inte med.
    .about = En post räknas till kalenderåret för sin dag. En bokföring med andra räkenskapsår, eller år som inte har slutat, har inte hela året.
ledger-year-none = Bokföringen säger inte vilka räkenskapsår den har, så det går inte att se om hela året är med.
ledger-year-broken = Räkenskapsåret { $period } är inget kalenderår. Varje post räknas till kalenderåret för sin dag; resten av året står i en annan fil.
ledger-year-open = Bokföringen skrevs { $day }, innan { $period } hade slutat. Det som har bokförts sedan dess är inte med.
note-ledger-control = Bokföringen har en kontrollsumma (#KSUMMA), som inte räknas om; filens SHA-256 sparas.

formula-used = vad de poster blir som ledger_map tar ur bokföringen; utan bokföring som det står i dokumentet
formula-used-left = beviljat − använt: { $granted } − { $used }
formula-used-beyond = använt − beviljat: { $used } − { $granted }
note-used = { $line }: av { $granted } till aktiviteter med bokföring är { $used } använt. { $left } är kvar, och { $beyond } är använt utöver bidragen.{ $unknown ->
    [0] { "" }
    [one] {" "}För ett bidrag finns ingen bokföring.
   *[other] {" "}För { $unknown } bidrag finns ingen bokföring.
 }
note-used-repaid = Det som är kvar är inte en skuld bara för det: överenskommelsen och beslutet säger vad som ska återbetalas, och hur länge det får användas. Det som är använt utöver ett bidrag betalar någon annan.
column-left_of_grant = Kvar av bidraget
column-beyond_grant = Använt utöver bidraget
explain-more-postings = … och { $count ->
    [one] en post till
   *[other] { $count } poster till
 }. När en rad har väldigt många anges långa intervall av rader, med andras poster emellan; utfall check räknar ut vilka som gäller.
