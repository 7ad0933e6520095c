form-column-activity = Activity
form-column-measure = Measure
form-column-group = Group
form-column-unit = Unit
form-column-kind = Kind
form-column-level = Shows
form-column-previous_period = Previous period
form-column-previous_value = Previous value
form-column-period = Period
form-column-value = Value
form-column-n = Of how many
form-column-status = Status
form-column-comment = Comment
form-column-id = Id

form-group-all = all
form-group-women = women
form-group-men = men

form-status-reported = reported
form-status-not_reported = not reported
form-status-not_started = not started
form-status-withheld = withheld

form-sheet-readme = Read me
form-sheet-about = About the form
