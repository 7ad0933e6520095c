headline-total = { $kr } i statsbidrag fördelades { $year } på { $activities } aktiviteter.
headline-small = { $goal } får { $share } av bidraget, mot { $reference } om bidraget följde vad pengarna bedöms vara avsedda för: mindre än hälften så mycket, i alla registrerade tolkningar.
headline-small-one = { $goal } får { $share } av bidraget, mot { $reference } om bidraget följde vad pengarna bedöms vara avsedda för: mindre än hälften så mycket.
headline-measured = { $any } av bidraget gick till aktiviteter som redovisar vad de gjort eller åstadkommit, { $outcome } till aktiviteter som redovisar resultat för människor.
headline-measured-range = { $any } av bidraget gick till aktiviteter som redovisar vad de gjort eller åstadkommit ({ $range } beroende på vad som räknas), { $outcome } till aktiviteter som redovisar resultat för människor.
headline-result = { $activity }: statsbidraget motsvarar { $quantity } ({ $measure }: { $count }). Det är inte hela kostnaden.
headline-series = { $activity }, { $measure }: från { $first } ({ $from }) till en takt på { $last } om året ({ $to }). Orsaken säger siffrorna inget om.
headline-series-ratio = { $activity }, { $measure }: från { $first } ({ $from }) till en takt på { $last } om året ({ $to }), { $ratio }. Orsaken säger siffrorna inget om.
headline-ratio = { $change } (försiktigt räknat: { $cautious })
headline-ratio-tentative = { $change } (preliminärt; försiktigt räknat: { $cautious })
headline-change-rise = en ökning på i snitt omkring { $percent } procent om året
headline-change-fall = en minskning på i snitt omkring { $percent } procent om året
headline-change-same = i snitt densamma från år till år
headline-goals = Räknat på aktiviteternas kopplingar till delmål gick den största delen av bidraget till { $most } ({ $most_share }) och den minsta till { $least } ({ $least_share }); { $unlinked } har ingen koppling till något delmål.
headline-no-activities = Ingen aktivitet med statsbidrag är registrerad för { $year }.
headline-measured-nothing_asked = Inget resultat har efterfrågats eller redovisats för någon av aktiviteterna.
headline-measured-not_reported = Resultat har efterfrågats, men för året är inget redovisat för någon av aktiviteterna.
headline-no-links = Ingen aktivitet är ännu kopplad till ett delmål, så det går inte att säga hur bidraget fördelas på delmål.
headline-line-share = Den största bidragsposten, »{ $line }«, är på { $kr }, { $share } av hela beloppet.
headline-line = Den största bidragsposten, »{ $line }«, är på { $kr }.
headline-uneven = { $count ->
    [one] 1 av { $all } summor
   *[other] { $count } av { $all } summor
 } i underlaget går inte ihop med raderna under; den största skillnaden är { $kr } ({ $sum }).
