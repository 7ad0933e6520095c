level-input = resurs
level-output = prestation
level-experience = upplevelse
level-outcome = resultat
level-context = sammanhang

kind-count = antal
kind-stock = läge
kind-cumulative = antal sedan starten
kind-share = andel
kind-mean = medelvärde

stage-applied = äskat
stage-decided = beslutat
stage-final = slutlig tilldelning
stage-used = använt

qualifier-exact = exakt
qualifier-at_least = minst
qualifier-about = cirka

tier-any = något är mätt
tier-outcome = resultat är mätt
tier-output = bara prestation eller upplevelse är mätt
tier-none = inget är mätt
measured-from-strict = i alla tolkningar
measured-from-main = i huvudtolkningen
measured-from-wide = bara i den vida tolkningen

reference-equal = lika delar
reference-coverage = täckning
reference-purpose = ändamål
reference-targets = mål

word-yes = ja
word-no = nej

unit-points = procentenheter
quantity-points = { $number } procentenheter
unit-kr = kr
unit-index = första perioden = 100
unit-kr-per = kr per { $unit }
unit-per-year = { $unit } per år
quantity-of = { $number } ({ $unit })
quantity-kr-per = { $number } kr per { $unit }
quantity-per-year = { $number } per år ({ $unit })
interval-from = från { $low } utan övre gräns
interval-to = högst { $high }

table-empty = Inga rader.
table-left-out = Utelämnat för att tabellen ska få plats: { $columns }. Med --wide visas allt.
note-inputs-left-out = { $count ->
    [one] Ett mått som beskriver resurser eller sammanhang
   *[other] { $count } mått som beskriver resurser eller sammanhang
 } visas med --inputs.
table-marks = Anmärkningar:
verdict-small = liten
verdict-depends = beror på bedömningen
verdict-not_small = inte liten
focus-verdict-small = liten
focus-verdict-depends = beror på belopp utan fokusområde
focus-verdict-not_small = inte liten
coverage-no_activity = ingen aktivitet
coverage-no_result = inget mätt resultat
coverage-result = mätt resultat
focus-unassigned = utan fokusområde
