help-chase = Vem som inte har svarat på vad i formuläret, med ett färdigt utkast till mejl
example-chase = utfall chase --dataset malmo-2025 --year 2025
chase-subject = Ämne: Uppföljning av { $year }: { $missing ->
    [one] 1 svar saknas
   *[other] { $missing } svar saknas
 }
chase-greeting = Hej!
chase-intro-none = Vi sammanställer uppföljningen av statsbidraget för psykisk hälsa och suicidprevention { $year } och har ännu inte fått era svar. Det här behöver vi:
chase-intro-some = Vi sammanställer uppföljningen av statsbidraget för psykisk hälsa och suicidprevention { $year }. Tack för det ni har svarat på: { $answered } av { $asked }. Det här saknas fortfarande:
chase-item = { $activity }: { $measure }
chase-item-group = { $activity }: { $measure }, { $group }
chase-item-last = { $item } (förra gången { $value }, { $period })
chase-how = Fyll i det på er flik i formuläret och skicka tillbaka det. Finns det ingen siffra räcker det att välja ett läge, så att det syns varför. Har ni redan skickat in svaren kan ni bortse från det här.
chase-thanks = Tack på förhand!
note-chase-answered = Har svarat på allt för { $year }: { $organisations }.
note-chase-unasked = Får inga frågor för { $year }, eftersom deras aktiviteter inte har några mått: { $organisations }.
note-chase-nobody = Ingen pågående aktivitet är registrerad, så ingen får frågor för { $year }.
answer-chase = Svar som saknas
    .tab = Saknade svar
column-group = Grupp
column-previous_period = Förra perioden
column-previous_value = Förra värdet
column-bodies = Tillfrågade
column-asked = Frågor
column-missing = Saknas
