findings-page-title = Vad kontrollen kan säga
findings-page-intro = Här står allt som utfall check och utfall load kan säga om datamängder: vad det betyder, ett exempel och vad man gör. Ett fel hindrar inläsning. En varning är värd att se på och en notering värd att känna till; de hindrar inget. Exemplen är det som verktyget skriver om de små felaktiga datamängderna under tests/errors.
findings-page-read = Första raden i ett exempel säger var det är (fil, rad, kolumn), hur allvarligt det är, vilket slag det är och vad som är fel. Under den står raden ur filen med ett tecken under platsen, andra platser som har med saken att göra, och ett råd.
findings-page-made = Sidan skrivs av ett test, så att den följer programmet.
findings-page-contents = Innehåll
findings-page-example = Exempel:
findings-page-remedy = Gör så här:
findings-page-heading-error = Fel
findings-page-heading-warning = Varning
findings-page-heading-note = Notering

findings-explained = Vad varje slag betyder och hur det åtgärdas står i docs/findings.sv.md.
failure-sarif-check = bara check och load skriver sarif
column-place = Var
column-excerpt = Raden i filen
column-args = Uppgifter
column-counts = Antal per slag
