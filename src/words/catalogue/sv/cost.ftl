absent-no_price_index = prisindexet saknar värde för året

flag-of_answers = enkätsvar: gäller dem som svarat; antalet är antalet svar, inte antalet tillfrågade

formula-prices = { $formula }, där { $nominal } för { $from } räknats om till { $to } års priser: × { $to_value } ÷ { $from_value } ({ $index })
formula-lag = { $formula } (bidraget för { $year }, med { $years } års angiven eftersläpning)
formula-newest-survey = det senast redovisade enkätsvaret, av dem som svarat
formula-of-answers = { $formula }; n är { $n } svar
formula-of-n = { $formula }, av { $n }
formula-rounded = { $formula }; det tryckta talet är avrundat och kan ha varit { $low }–{ $high }
formula-pooled = { $kr } ÷ { $count }, över { $owners } ägare: summan av bidragen under de dagar som redovisats ÷ summan av antalen
formula-rollup-own = { $kr } för de dagar som redovisats ÷ { $count }
formula-aligned-kr = statsbidraget × täckta dagar ÷ årets dagar
formula-grant-share = statsbidraget ÷ allt som står upptaget för aktiviteten, andras pengar inräknade
formula-expected = ägarens statsbidrag ÷ det gemensamma statsbidraget per enhet

method-funnel-exact = exakta Poissongränser för det väntade antalet, enligt Spiegelhalter 2005
method-funnel-adjusted = normalapproximation, vidgad med överspridningen φ ur winsoriserade z-värden, enligt Spiegelhalter 2005

note-prices = Alla belopp är i { $year } års priser enligt { $index }, publicerat { $vintage }.
note-lag = { $measure }: antalet ställs också mot bidraget { $years } år tidigare, en angiven eftersläpning ({ $basis }). Skälet: { $rationale }
note-rollup-absent = Utan siffra ({ $reason }), { $count } av { $owners } ägare: { $names }.
note-rollup-without = Med statsbidrag men utan mått för begreppet, { $count } av { $owners } ägare: { $names }.
note-rollup-apart = Ingår inte i det gemensamma värdet ({ $reason }), { $count } av { $owners } ägare: { $names }.
note-rollup-one = Bara en ägare har mått för begreppet: det finns inga andra att jämföra med.
note-rollup-pools = Ägare jämförs bara med dem där statsbidraget är en lika stor del av pengarna och där samma enhet räknas. De andra har ett eget gemensamt värde.
note-rollup-order = Ägarna står i bokstavsordning efter id. Tabellen är ingen rangordning.
note-funnel-chance = Gränserna visar hur långt en ägares värde kan ligga från det gemensamma av slumpen ensam. Att ligga utanför är en fråga att ställa, inte ett omdöme.
note-funnel-dispersion = Ägarna skiljer sig mer åt än slumpen ger (överspridning φ = { $phi }). De justerade gränserna tar hänsyn till det.
note-funnel-no-dispersion = Ägarna skiljer sig inte mer åt än slumpen ger (φ = { $phi }), så de justerade gränserna är inte vidgade.
note-funnel-few = Färre än tio ägare: hur mycket de skiljer sig åt är osäkert skattat.
note-funnel-dependent = Inga gränser: händelserna är inte oberoende av varandra, så slumpens storlek är inte känd.
note-funnel-alone = Inga gränser: bara en ägare kan jämföras.

column-lag_years = Eftersläpning (år)
column-value_interval = 95 % intervall, redovisat
column-prices = Prisnivå
column-price_index = Prisindex
column-price_vintage = Publicerat
column-owners = Ägare
column-owners_reporting = Ägare med siffra
column-pools = Gemensamt värde
column-without_measure = Ägare utan mått
column-grant_share = Statsbidragets andel
column-aligned_kr = Statsbidrag, samma period
column-expected_count = Väntat antal
column-limits_95 = Gränser 95 %
column-limits_998 = Gränser 99,8 %
column-position = Läge
column-adjusted_95 = Justerade gränser 95 %
column-adjusted_998 = Justerade gränser 99,8 %
column-adjusted_position = Läge, justerat
column-incomparable = Varför inte jämförd
column-pooled = Statsbidrag per enhet
column-dispersion = Överspridning φ

judgement-stated = så står det i källan
judgement-judged = bedömt

position-inside = inom 95 %
position-outside_95 = utanför 95 %
position-outside_998 = utanför 99,8 %

incomparable-no_figure = siffra saknas
incomparable-co_funding_unvalued = andras del har inget belopp
incomparable-at_least = antalet är ett lägsta antal
incomparable-units_differ = måtten räknar olika enheter

chart-funnel-title = { $concept } { $year }: statsbidrag per enhet hos olika ägare
chart-funnel-across = Väntat antal vid det gemensamma värdet
chart-funnel-up = { $unit }
chart-funnel-pooled = Gemensamt: { $quantity }
chart-funnel-95 = 95 %, slumpen ensam
chart-funnel-998 = 99,8 %, slumpen ensam
chart-funnel-adjusted-95 = 95 %, med överspridning
chart-funnel-adjusted-998 = 99,8 %, med överspridning
chart-funnel-inside = inom 95 %-gränserna för slumpen ensam
chart-funnel-outside = utanför 95 %
chart-funnel-zero = redovisad nolla
chart-written = Diagrammet: { $file }

note-preliminary = Preliminärt: bara rader vars siffror väntas ändras när mer redovisas, för att antalet gäller en del av året, är ungefärligt eller ett lägsta antal, eller för att det slutliga bidraget saknas.
note-none-preliminary = Ingen siffra i svaret är preliminär: inget antal gäller bara en del av året, är ungefärligt eller ett lägsta antal, och inget av bidragen bredvid saknar slutligt belopp.

arg-preliminary = Bara rader vars siffror väntas ändras när mer redovisas: del av året, ungefärligt eller lägsta antal, beslutat bidrag utan slutligt belopp
arg-years = Flera år sida vid sida, som 2022-2025
arg-concept = Ett begrepp över alla ägare: gemensamt värde och gränser
arg-prices = Räkna om beloppen till det här årets priser
arg-index = Prisindexets namn, om flera är inlästa
arg-chart = Rita trattdiagrammet i en fil

failure-see-concepts = Begreppen visas av utfall query concepts.
failure-no-concept = begreppet »{ $id }« finns inte. { $suggestion }
failure-no-index = inget prisindex är inläst; lägg det i en datamängds tabell deflators
failure-index-unknown = prisindexet »{ $name }« finns inte; det som finns är { $known }
failure-index-several = flera prisindex är inlästa: { $known }; välj med --index
failure-index-disagrees = prisindexet { $index } har olika värden för { $year } i olika datamängder, eller ett värde som inte är över noll
failure-chart-file = diagrammets fil ska sluta på .svg eller .png
failure-no-funnel = det finns inget att rita: minst två ägare måste gå att jämföra

schema-table-lags = Hur långt efter bidraget resultaten kommer. En rad är en angiven eftersläpning för ett mått. Tabellen är frivillig.
schema-table-deflators = Prisindex att räkna om belopp med. En rad är värdet för ett index ett år. Tabellen är frivillig.
schema-lags-measure = Måttet vars resultat kommer senare.
schema-lags-years = Antal år efter bidragets år.
schema-lags-basis = Om en källa anger eftersläpningen, eller om den är bedömd.
schema-lags-source = Dokumentet som anger eftersläpningen. Tomt när den är bedömd.
schema-lags-lines = Var i dokumentets text den anges. Tomt när den är bedömd.
schema-deflators-name = Indexets namn, som KPIF.
schema-deflators-year = Kalenderåret som värdet gäller.
schema-deflators-value = Indexets värde, över noll.
schema-deflators-vintage = Dagen då indexet publicerades. Den senaste gäller för alla år.

finding-bad-deflator = Prisindexet »{ $index }« för { $year }: { $reason }
    .hint = Ge varje index ett värde över noll för varje år och publiceringsdag.
    .about = Ett prisindex behöver ett värde över noll för varje år och publiceringsdag för att belopp ska kunna räknas om.
deflator-not-positive = värdet { $value } är inte över noll.
deflator-disagrees = värdet { $value } är ett annat än det tidigare, { $other }.
report-lag = Mot bidraget { $years } år tidigare.
