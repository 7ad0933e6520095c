headline-total = { $owner } fick { $kr } i statsbidrag { $year }, fördelat på { $activities } aktiviteter.
headline-measured = { $any } av bidraget gick till aktiviteter där något som kom ut är mätt, { $outcome } till aktiviteter med mätta resultat för människor.
headline-result = { $activity }: { $quantity } i statsbidrag ({ $measure }: { $count }). Det är inte hela kostnaden.
headline-series = { $activity }, { $measure }: från { $first } ({ $from }) till en takt på { $last } om året ({ $to }). Orsaken säger siffrorna inget om.
headline-goals = Störst del av bidraget gick till delmålet { $most } ({ $most_share }), minst till { $least } ({ $least_share }); { $unlinked } har ingen koppling.
