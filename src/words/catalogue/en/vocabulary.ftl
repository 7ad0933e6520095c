level-input = input
level-output = output
level-experience = experience
level-outcome = outcome
level-context = context

kind-count = count
kind-stock = state
kind-cumulative = count since the start
kind-share = share
kind-mean = mean

stage-applied = applied for
stage-decided = decided
stage-final = final allocation
stage-used = used

qualifier-exact = exact
qualifier-at_least = at least
qualifier-about = about

tier-any = something is measured
tier-outcome = an outcome is measured
tier-output = only output or experience is measured
tier-none = nothing is measured
measured-from-strict = in every reading
measured-from-main = in the main reading
measured-from-wide = in the wide reading alone

reference-equal = equal parts
reference-coverage = coverage
reference-purpose = purpose
reference-targets = targets

word-yes = yes
word-no = no

unit-points = percentage points
quantity-points = { $number } percentage points
unit-kr = SEK
unit-index = first period = 100
unit-kr-per = SEK per { $unit }
unit-per-year = { $unit } per year
quantity-of = { $number } ({ $unit })
quantity-kr-per = SEK { $number } per { $unit }
quantity-per-year = { $number } per year ({ $unit })
interval-from = from { $low } without an upper limit
interval-to = at most { $high }

table-empty = No rows.
table-left-out = Left out so that the table fits: { $columns }. With --wide all is shown.
note-inputs-left-out = { $count ->
    [one] One measure of resources or context is
   *[other] { $count } measures of resources or context are
 } shown with --inputs.
table-marks = Remarks:
verdict-small = small
verdict-depends = depends on the judgement
verdict-not_small = not small
focus-verdict-small = small
focus-verdict-depends = depends on amounts without a focus area
focus-verdict-not_small = not small
coverage-no_activity = no activity
coverage-no_result = no measured result
coverage-result = measured result
focus-unassigned = without a focus area
