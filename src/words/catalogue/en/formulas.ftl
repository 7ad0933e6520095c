formula-grant = the activity's final allocation, else the decided one
formula-count = the count reported in the year
formula-crude = { $kr } ÷ { $count }
formula-crude-words = the grant ÷ the count
formula-aligned = { $kr } × { $days } of { $year_days } days ÷ { $count }
formula-aligned-words = the grant × covered days ÷ days of the year ÷ the count
formula-as-reported = as reported
formula-as-printed = as the document prints it
formula-rate = { $value } ÷ { $days } days × { $year_days } days
formula-rate-words = the count ÷ days of the period × days of the year
formula-index = 100 × the period's rate ÷ the first period's rate (shares, means and states: of the values)
formula-split = each activity's grant × the link's weight, split to the öre by largest remainder
formula-share = { $kr } ÷ { $total }
formula-equal = compared with equal parts over { $goals } sub-goals
formula-measured = the activities' grants, the final allocation or else the decided one

method-poisson-exact = exact Poisson limits of the count, the grant taken as given

note-grant-not-cost = The state grant is not the whole cost: ordinary budgets and other people's money are not seen here.
note-no-sum = Amounts for several measures of one activity must not be added; that would count the grant several times.
note-part-year = A period is shorter than a year. Compare the rate a year, not the count.
note-rise-not-effect = A rise or a fall says nothing of its cause.
note-links-judged = Most links to sub-goals are judged, not printed in the sources.
note-equal-is-arithmetic = Equal parts are plain arithmetic, not a verdict on what a sub-goal should get.
note-ordinary-budgets = Ordinary budgets are not seen here, so a sub-goal may get much work without state grants.
note-measured-not-quality = That something is measured does not say that it was good, only that there is a figure.
note-stages = An activity may have amounts at several stages. Do not add the stages.
