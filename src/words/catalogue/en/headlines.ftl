headline-total = { $kr } of state grants was shared among { $activities } activities in { $year }.
headline-measured = { $any } of the grant went to activities where something that came out is measured, { $outcome } to activities with measured outcomes for people.
headline-result = { $activity }: the state grant comes to { $quantity } ({ $measure }: { $count }). This is not the whole cost.
headline-series = { $activity }, { $measure }: from { $first } ({ $from }) to a rate of { $last } a year ({ $to }). The figures do not tell the cause.
headline-series-ratio = { $activity }, { $measure }: from { $first } ({ $from }) to a rate of { $last } a year ({ $to }), { $ratio }. The figures do not tell the cause.
headline-ratio = on average a rate { $estimate } times as high from one year to the next (cautious interval { $low }–{ $high })
headline-ratio-tentative = on average a rate { $estimate } times as high from one year to the next (tentative, cautious interval { $low }–{ $high })
headline-goals = The sub-goal { $most } drew the largest part of the grant ({ $most_share }), { $least } the smallest ({ $least_share }); { $unlinked } has no link to a sub-goal.
