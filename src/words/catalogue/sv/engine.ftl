# En server som svarar i programmets ställe (--engine).
arg-engine = Låt en server för Arrow Flight SQL svara: grpc://värd:port, eller grpc+tls://värd:port
arg-engine_store = Var servern hittar lagret; annars där det ligger här
arg-engine_ca = Certifikat (PEM) som servern får styrka sig med
arg-engine_token_file = Fil med nyckeln som servern känner igen dig på; eller UTFALL_ENGINE_TOKEN
arg-engine_wait = Hur många sekunder servern får vara tyst; annars 300
wanted-engine = Ange grpc://värd:port, eller grpc+tls://värd:port där det som sänds är krypterat.
failure-engine-needed = { $option } säger hur en server nås. Ange vilken med --engine.
failure-engine-plain = En nyckel skulle sändas till { $server } så att andra kan läsa den. Använd grpc+tls:// för en server som inte finns på den här datorn.
failure-engine-unreachable = servern { $server } går inte att nå: { $why }. Kontrollera att den är i gång och adressen efter --engine.
failure-engine-denied = servern { $server } släpper inte in: { $why }. Den känner igen den som frågar på nyckeln i UTFALL_ENGINE_TOKEN eller --engine-token-file.
failure-engine-silent = servern { $server } har varit tyst i { $seconds ->
    [one] en sekund
   *[other] { $seconds } sekunder
 }. Fråga igen eller ge den mer tid med --engine-wait.
failure-engine-lost = förbindelsen med servern { $server } bröts innan svaret var helt: { $why }. Ingenting har ändrats; fråga igen.
failure-engine-failed = servern { $server } kunde inte svara: { $why }. Den läser samma tabeller som programmet gör här: kontrollera att den hittar lagret (--engine-store säger var) eller fråga utan --engine.
failure-engine-unread = svaret från servern { $server } går inte att använda: { $why }. Fråga utan --engine.
