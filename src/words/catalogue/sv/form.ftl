form-column-activity = Aktivitet
form-column-measure = Mått
form-column-group = Grupp
form-column-unit = Enhet
form-column-kind = Sort
form-column-level = Visar
form-column-previous_period = Förra perioden
form-column-previous_value = Förra värdet
form-column-period = Period
form-column-value = Värde
form-column-n = Av hur många
form-column-status = Läge
form-column-comment = Kommentar
form-column-id = Id

form-group-all = alla
form-group-women = kvinnor
form-group-men = män

form-status-reported = redovisat
form-status-not_reported = ej redovisat
form-status-not_started = ej påbörjat
form-status-withheld = lämnas inte ut

form-sheet-readme = Läs mig
form-sheet-about = Om formuläret
