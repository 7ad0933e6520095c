doing-read-dataset = läsa datamängden { $about }
doing-read-documents = läsa dokumenten i { $about }
doing-note-keys = samla id:n ur datamängderna
doing-check-table = kontrollera { $about }
doing-hold-rows = hålla raderna mot sina dokument
doing-reconcile = räkna samman summor
doing-store = skriva i lagret
doing-fetch = hämta ur { $about }
doing-send = lägga upp i { $about }
doing-verify = hålla lagret mot det som lästes in
doing-query = fråga lagret: { $about }
doing-read-given = läsa { $about }
doing-extract = ta texten ur { $about }
doing-pages = rita diagram och skriva sidor
doing-print = sätta rapporten för utskrift
doing-workbook = skriva arbetsboken
doing-fill = fylla i dokumentet

log-begins = börjar: { $task }
log-ends = klart: { $task }, { $time } s
log-ends-rows = klart: { $task }, { $rows ->
    [one] 1 rad
   *[other] { $rows } rader
 }, { $time } s
progress-percent = { $percent } %
progress-rate = { $rate } rader/s
progress-rows = { $rows } rader
progress-left = { $seconds } s kvar
progress-passed = { $seconds } s
timings-work = Arbete
timings-times = Gånger
timings-rows = Rader
timings-seconds = Sekunder
failure-doing = detta pågick: { $task }
failure-report = anmäl det till dem som du har programmet från, med raderna ovan, kommandot och detta: utfall { $version } på { $system }. Inga uppgifter ur celler behövs.
failure-report-at = anmäl det på { $place }, med raderna ovan, kommandot och detta: utfall { $version } på { $system }. Inga uppgifter ur celler behövs.
