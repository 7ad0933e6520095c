headline-total = { $kr } i statsbidrag fördelades { $year } på { $activities } aktiviteter.
headline-measured = { $any } av bidraget gick till aktiviteter där något som kom ut är mätt, { $outcome } till aktiviteter med mätta resultat för människor.
headline-result = { $activity }: statsbidraget motsvarar { $quantity } ({ $measure }: { $count }). Det är inte hela kostnaden.
headline-series = { $activity }, { $measure }: från { $first } ({ $from }) till en takt på { $last } om året ({ $to }). Orsaken säger siffrorna inget om.
headline-series-ratio = { $activity }, { $measure }: från { $first } ({ $from }) till en takt på { $last } om året ({ $to }), { $ratio }. Orsaken säger siffrorna inget om.
headline-ratio = i snitt { $estimate } gånger så hög takt från ett år till nästa (försiktigt intervall { $low }–{ $high })
headline-ratio-tentative = i snitt { $estimate } gånger så hög takt från ett år till nästa (preliminärt, försiktigt intervall { $low }–{ $high })
headline-goals = Den största delen av bidraget gick till delmålet { $most } ({ $most_share }), den minsta till { $least } ({ $least_share }); { $unlinked } har ingen koppling till ett delmål.
