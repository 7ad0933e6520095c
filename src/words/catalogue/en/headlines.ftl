headline-total = { $owner } received { $kr } in state grants in { $year }, shared among { $activities } activities.
headline-measured = { $any } of the grant went to activities where something that came out is measured, { $outcome } to activities with measured outcomes for people.
headline-result = { $activity }: { $quantity } of state grant ({ $measure }: { $count }). This is not the whole cost.
headline-series = { $activity }, { $measure }: from { $first } ({ $from }) to a rate of { $last } a year ({ $to }). The figures do not tell the cause.
headline-goals = The sub-goal { $most } drew the largest part of the grant ({ $most_share }), { $least } the smallest ({ $least_share }); { $unlinked } has no link.
