# En server som svarar i programmets ställe (--engine).
arg-engine = Låt en server för Arrow Flight SQL svara: grpc://värd:port, eller grpc+tls://värd:port
arg-engine_store = Var servern hittar lagret; annars på samma plats som här
arg-engine_ca = Certifikat (PEM) som intygar vem servern är, i stället för systemets
arg-engine_token_file = Fil med nyckeln som servern känner igen dig på; eller UTFALL_ENGINE_TOKEN
arg-engine_wait = Hur många sekunder servern får vara tyst; annars 300
wanted-engine = Ange grpc://värd:port, eller grpc+tls://värd:port om det som skickas ska krypteras.
failure-engine-needed = { $option } säger hur en server nås. Ange vilken med --engine.
failure-engine-plain = En nyckel skulle skickas okrypterad till { $server }, och andra kan då läsa den. Använd grpc+tls:// för en server som inte finns på den här datorn.
failure-engine-unreachable = servern { $server } går inte att nå: { $why }. Kontrollera adressen efter --engine och att servern är i gång.
failure-engine-denied = servern { $server } släpper inte in dig: { $why }. Den känner igen den som frågar på nyckeln i UTFALL_ENGINE_TOKEN eller --engine-token-file.
failure-engine-silent = servern { $server } har varit tyst i { $seconds ->
    [one] en sekund
   *[other] { $seconds } sekunder
 }. Fråga igen eller ge den mer tid med --engine-wait.
failure-engine-lost = förbindelsen med servern { $server } bröts innan hela svaret hade kommit: { $why }. Ingenting har ändrats; fråga igen.
failure-engine-failed = servern { $server } kunde inte svara: { $why }. Den läser samma tabeller som programmet gör här: kontrollera att den hittar lagret (--engine-store säger var) eller fråga utan --engine.
failure-engine-unusable = svaret från servern { $server } går inte att använda: { $why }. Fråga utan --engine.
failure-engine-unconnected = ingen förbindelse med servern { $server } inom { $seconds ->
    [one] en sekund
   *[other] { $seconds } sekunder
 }. Kontrollera adressen efter --engine och att servern är i gång.
failure-engine-long = frågan till servern { $server } är på { $bytes } byte, mer än vad servrar tar emot: med --public skickas platserna för alla rader som inte lämnas ut. Fråga om en ägare eller utan --engine.
failure-engine-unvouched = --engine-ca säger vem { $server } är, och utan kryptering kan den inte visa det. Använd grpc+tls://.
failure-engine-token = { $place } innehåller ingen nyckel: bokstäver, siffror och tecken utan mellanslag.
failure-engine-certificates = { $file } innehåller inget certifikat i PEM.
unusable-elsewhere = den säger att en annan server har raderna, och ingen annan tillfrågas
unusable-unordered = raderna kommer i flera delar utan ordning
unusable-short = { $came ->
    [one] en rad kom
   *[other] { $came } rader kom
 } av { $promised }
unusable-kind = kolumnen { $column } är { $kind }, som inte har någon plats i ett svar
unusable-broken = det går inte att läsa ({ $text })
