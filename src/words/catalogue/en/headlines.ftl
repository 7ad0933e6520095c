headline-total = { $kr } of state grants was shared among { $activities } activities in { $year }.
headline-small = { $goal } gets { $share } of the grant, compared with { $reference } if the grant followed what the money is judged to be for: less than half as much, in every recorded reading.
headline-small-one = { $goal } gets { $share } of the grant, compared with { $reference } if the grant followed what the money is judged to be for: less than half as much.
headline-measured = { $any } of the grant went to activities that report what they did or achieved, { $outcome } to activities that report outcomes for people.
headline-measured-range = { $any } of the grant went to activities that report what they did or achieved ({ $range } depending on what counts), { $outcome } to activities that report outcomes for people.
headline-result = { $activity }: the state grant comes to { $quantity } ({ $measure }: { $count }). This is not the whole cost.
headline-series = { $activity }, { $measure }: from { $first } ({ $from }) to a rate of { $last } a year ({ $to }). The figures do not tell the cause.
headline-series-ratio = { $activity }, { $measure }: from { $first } ({ $from }) to a rate of { $last } a year ({ $to }), { $ratio }. The figures do not tell the cause.
headline-ratio = { $change } (cautious range: { $cautious })
headline-ratio-tentative = { $change } (tentative; cautious range: { $cautious })
headline-change-rise = a rise of about { $percent }% a year on average
headline-change-fall = a fall of about { $percent }% a year on average
headline-change-same = the same from year to year on average
headline-goals = Going by the activities' links to sub-goals, the largest part of the grant went to { $most } ({ $most_share }) and the smallest to { $least } ({ $least_share }); { $unlinked } has no link to a sub-goal.
headline-no-activities = No activity with a state grant is on record for { $year }.
headline-measured-nothing_asked = No result has been asked for or reported for any of the activities.
headline-measured-not_reported = Results have been asked for, but none is reported for any of the activities in the year.
headline-no-links = No activity is linked to a sub-goal yet, so it cannot be said how the grant is shared among sub-goals.
headline-line-share = The largest funding line, “{ $line }”, holds { $kr }, { $share } of the whole amount.
headline-line = The largest funding line, “{ $line }”, holds { $kr }.
headline-uneven = { $count ->
    [one] 1 of { $all } sums in the sources does not agree with the rows below it
   *[other] { $count } of { $all } sums in the sources do not agree with the rows below them
 }; the largest difference is { $kr } ({ $sum }).
