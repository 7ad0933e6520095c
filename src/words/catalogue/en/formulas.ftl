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
note-no-sum = The measures of one activity are held against the same grant. Their amounts must not be added; that would count the grant several times.
note-part-year = A period is shorter than a year. Compare the rate a year, not the count.
note-rise-not-effect = A rise or a fall says nothing of its cause.
note-links-judged = Most links to sub-goals are judged, not printed in the sources. The sub-goals’ amounts are therefore shown in thousands; exact amounts are in --format json, csv and explain.
note-readings = An activity may be read in more than one defensible way; each reading is a complete set of links. A share is small when even its most is under half of the reference, and not small when even its least is not. Between, it depends on the judgement. The tipping point is how many kronor would have to be judged over before the answer of the main reading changes.
note-equal-is-arithmetic = Equal parts are plain arithmetic, not a verdict on what a sub-goal should get.
note-ordinary-budgets = Ordinary budgets are not seen here, so a sub-goal may get much work without state grants.
note-measured-not-quality = That something is measured does not say that it was good, only that there is a figure.
note-stages = An activity may have amounts at several stages. Do not add the stages.
formula-newest = the reported count, or the newest reported value
note-line-gap = { $line } ({ $stage }): { $kr } of the grant stands with no activity.
note-line-over = { $line } ({ $stage }): the activities have { $kr } more than the grant.
formula-purpose = each line's money × the line's focus areas × the area's sub-goals (goal_map), divided by all the money
formula-target = the share of the grant that the owner has declared in targets
formula-gap = { $own } − { $reference }
formula-tipping = { $kr } in the main reading against half of the reference ({ $reference }: { $wanted }). So much would have to be judged over to the sub-goal (with a minus sign: away from it) before the share comes to the other side of half.
formula-share-low = the sum of the least that each activity gives the sub-goal in any of its readings, divided by the whole grant
formula-share-high = the sum of the most that each activity gives the sub-goal in any of its readings, divided by the whole grant
formula-focus = the activities' amounts from the line that are for the focus area
formula-mix = the focus area's part of the line, by what the lines above it held
formula-focus-gap = the focus area's amount from the line − its part of what the line is for
note-inside-others = Money for a purpose that lies inside another activity counts only where its link says so.
note-purpose-unknown = What the money is for cannot be said: focus areas or links to sub-goals are missing for { $lines }.
note-focus-disputed = Documents name different focus areas for the same money to { $activities }; it counts as without a focus area.
formula-share-words = the amount ÷ what it is part of
formula-sum-of-lines = the funding lines' amounts, final or else decided, added up
note-line-grew = { $line }: { $decided } were decided and { $final } stand after the year, { $kr } more. Why is an open question that the sources do not answer.
note-line-shrank = { $line }: { $decided } were decided and { $final } stand after the year, { $kr } less. Why is an open question that the sources do not answer.
note-lines-left-out = { $lines } funding lines that lead to no activity on record are not listed here. All lines of an owner are shown with --owner ({ $owners }).
formula-freed = decided − final allocation, where it came to less
formula-raised = final allocation − decided, where it came to more
formula-added = final allocation to activities for which nothing was decided
formula-left = the funding line's amount − the activities'
formula-per-resident = the funding line's amount ÷ the residents of its recipient's area
note-unaccounted = { $line }: { $kr } that was decided has no final amount in the sources ({ $activities ->
        [one] one activity
       *[other] { $activities } activities
    }). It is neither freed, raised nor added.
note-redistribution = Decided − freed + raised + added = final allocation. Left is what stands with no activity.
note-used-is-ledger = The final allocation is what was granted. Only a ledger shows what was used.
note-funding-year = { $activity } has its grant for year { $number }.
note-way-level = { $kr } to { $to } is { $share } of { $whole } to { $from }.
note-way-top = { $kr } to { $to } is { $share } of { $whole } in { $from }.
note-way-open = How large a part of { $from } went to { $to } cannot be said: an amount is not on record.
note-nothing-asked = No result has been asked for or reported for the activities, so there is nothing to hold the grant against.
note-measured-nothing_asked = No result has been asked for or reported for any of the activities. So it is not known how much of the grant gave something that can be measured.
note-measured-not_reported = Results have been asked for, but none is reported for the year. So it is not known how much of the grant gave something that can be measured.
