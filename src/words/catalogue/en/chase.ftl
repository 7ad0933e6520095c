help-chase = Who has not answered what in the form, with a draft to mail
example-chase = utfall chase --dataset malmo-2025 --year 2025
chase-subject = Subject: Follow-up of { $year }: { $missing ->
    [one] 1 answer is missing
   *[other] { $missing } answers are missing
 }
chase-greeting = Hello,
chase-intro-none = We are putting together the follow-up of the state grant for mental health and suicide prevention in { $year } and have not had your answers yet. This is what we need:
chase-intro-some = We are putting together the follow-up of the state grant for mental health and suicide prevention in { $year }. Thank you for what you have answered: { $answered } of { $asked }. This is still missing:
chase-item = { $activity }: { $measure }
chase-item-group = { $activity }: { $measure }, { $group }
chase-item-last = { $item } (last time { $value }, { $period })
chase-how = Please fill it in on your sheet of the form and send it back. Where there is no figure, it is enough to choose a status, so that it shows why. If you have sent in your answers already, please disregard this.
chase-thanks = Thank you in advance!
note-chase-answered = Have answered everything for { $year }: { $organisations }.
note-chase-unasked = Are asked nothing for { $year }, since their activities have no measures: { $organisations }.
note-chase-nobody = No activity that goes on is on record, so nobody is asked about { $year }.
answer-chase = Answers that are missing
    .tab = Missing answers
column-group = Group
column-previous_period = Previous period
column-previous_value = Previous value
column-bodies = Asked
column-asked = Questions
column-missing = Missing
