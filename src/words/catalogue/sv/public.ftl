# Svar som alla får läsa (--public).
arg-public = Svar som alla får läsa: små antal personer och det som de skulle kunna räknas ut av lämnas inte ut
arg-threshold = Minsta antal personer som visas med --public; annars 5
arg-withhold_zeros = Lämna inte heller ut nollor med --public
public-note = Svaret är till för alla: antal personer från { $least } till { $most }, och det som de skulle kunna räknas ut av, lämnas inte ut. { $count ->
    [0] Inget utfall är undantaget.
    [one] Ett utfall i inläsningen är undantaget.
   *[other] { $count } utfall i inläsningen är undantagna.
 }
public-exempt = { $count ->
    [one] Ett utfall visas som det är, eftersom dess källa är publicerad.
   *[other] { $count } utfall visas som de är, eftersom deras källor är publicerade.
 }
public-exposed = { $count ->
    [one] Ett litet antal går att räkna ut av publicerade källor. Det kan inget här ändra.
   *[other] { $count } små antal går att räkna ut av publicerade källor. Det kan inget här ändra.
 }
failure-public-needed = { $option } säger vad --public ska undanta. Lägg till --public.
failure-public-query = Egen SQL går inte att ställa med --public. Använd en av programmets egna frågor: utfall query visar dem.
failure-public-export = Filen skulle innehålla datamängdens rader som de är, eller deras kontrollsumma. Det går inte med --public.
failure-public-explain = Uppgiften { $address } lämnas inte ut, och inte heller raderna bakom den.
failure-public-load = Med --public går det bara att fråga efter den senaste inläsningen eller en publicerad: skillnaden mellan två inläsningar kan visa vad som är undantaget.
