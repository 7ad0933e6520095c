# A server that answers in the program’s place (--engine).
arg-engine = Let an Arrow Flight SQL server answer: grpc://host:port, or grpc+tls://host:port
arg-engine_store = Where the server finds the store; else in the same place as here
arg-engine_ca = Certificates (PEM) that say who the server is, in place of the system’s
arg-engine_token_file = File with the token that the server knows you by; or UTFALL_ENGINE_TOKEN
arg-engine_wait = How many seconds the server may say nothing; else 300
wanted-engine = Give grpc://host:port, or grpc+tls://host:port where what is sent is encrypted.
failure-engine-needed = { $option } says how a server is reached. Say which with --engine.
failure-engine-plain = A token would go to { $server } so that others can read it. Use grpc+tls:// for a server that is not on this machine.
failure-engine-unreachable = the server { $server } cannot be reached: { $why }. Check that it runs, and the address after --engine.
failure-engine-denied = the server { $server } denies access: { $why }. It knows who asks by the token in UTFALL_ENGINE_TOKEN or --engine-token-file.
failure-engine-silent = the server { $server } has said nothing for { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
 }. Ask again, or give it more time with --engine-wait.
failure-engine-lost = the connection to the server { $server } was lost before the answer was whole: { $why }. Nothing has changed; ask again.
failure-engine-failed = the server { $server } could not answer: { $why }. It reads the same tables as the program does here: check that it finds the store (--engine-store says where), or ask without --engine.
failure-engine-unusable = the answer of the server { $server } is of no use: { $why }. Ask without --engine.
failure-engine-unconnected = no connection to the server { $server } within { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
 }. Check that it runs, and the address after --engine.
failure-engine-long = the question to the server { $server } has { $bytes } bytes, more than servers take: with --public, the places of all rows that are withheld go along. Ask about one owner, or without --engine.
failure-engine-unvouched = --engine-ca says who { $server } is, and without encryption it cannot show that. Use grpc+tls://.
failure-engine-token = { $place } holds no token: letters, digits and signs without spaces.
failure-engine-certificates = { $file } holds no certificate in PEM.
unusable-elsewhere = it says that another server has the rows, and no other is asked
unusable-unordered = the rows come in several parts without an order
unusable-short = { $came ->
    [one] one row came
   *[other] { $came } rows came
 } of { $promised }
unusable-kind = the column { $column } is { $kind }, which has no place in an answer
unusable-broken = it cannot be read ({ $text })
