arg-moves = Move kronor from one activity to another, as in 500000:fact-unga:suicidprevention
arg-link = Link an activity to sub-goals another way, as in mi=2:1/2,3:1/2
arg-drop = Compute without an activity
arg-target = Wanted share of the grant for a sub-goal, as in 6=0.25
arg-scenario = A file of changes (TOML: name, move, link, drop, target)
arg-hypothetical = Also compute moves that the money's purpose does not allow

change-move = move
change-link = link
change-drop = without activity
change-target = wanted share

formula-scenario = as in goals, with the changes made in a copy; the store is untouched
note-scenario = This is a worked example. Nothing in the store has changed.
note-scenario-closed = The year { $year } is closed: it has final allocations, so the example shows what would have been, not what can be done.
note-scenario-hypothetical = Also computed for moves that the money's purpose does not allow: a mere calculation, no proposal.
note-scenario-drop = An activity that is left out takes its money with it; it is not shared among the others.
note-scenario-targets-over = The wanted shares come to { $sum } of the grant.

scenario-file = line { $line } of the scenario file cannot be read: { $why }
scenario-move-form = “{ $text }” is no move. Write kronor, from and to, as in 500000:fact-unga:suicidprevention
scenario-link-form = “{ $text }” is no link. Write an activity and parts of sub-goals, as in mi=2:1/2,3:1/2
scenario-drop-form = “{ $text }” is no activity's id
scenario-target-form = “{ $text }” is no wanted share. Write a sub-goal and a share, as in 6=0.25
scenario-twice = { $id } is changed twice in the same way; give one of them
scenario-no-activity = there is no activity “{ $id }” with a grant in { $year }. { $suggestion }
scenario-which-activity = several owners have an activity “{ $id }”: { $known }; name the owner too
scenario-no-goal = there is no sub-goal “{ $id }”; there are { $known }. { $suggestion }
scenario-no-line = { $activity } has no money of the line “{ $line }”. { $suggestion }
scenario-which-line = { $from } and { $to } share several lines ({ $lines }); name one last in the move, as in 500000:from:to:line
scenario-move-same = the money of { $activity } cannot be moved to itself
scenario-other-line = money moves only within its funding line and what that is for. { $from } has money for: { $from_purpose }. { $to } has money for: { $to_purpose }. With --hypothetical the move is computed as a mere calculation.
scenario-too-much = { $kr } cannot be moved from { $activity }, which has { $held } of { $line }
scenario-links-over = the links of { $activity } come to more than the whole activity
scenario-drop-gains = money is moved to { $activity }, which is left out at the same time; choose one of them
scenario-see-measured = utfall measured lists the activities.
scenario-see-goals = utfall goals lists the sub-goals.
scenario-see-flow = utfall flow lists the funding lines.
scenario-nothing = the scenario holds no change

column-scenario = Scenario
column-changes = Changes
column-change = Change
column-closed = The year is closed
column-hypothetical = Mere calculation
column-kr_before = Before
column-kr_after = After
column-kr_change = Change
column-share_before = Share before
column-share_after = Share after
column-share_change = Change of share
column-part = Part
column-links = Sub-goals
column-unlinked = Not linked to a sub-goal
column-verdict_before = Verdict before
column-verdict_after = Verdict after
column-purpose_verdict_change = Against the purpose
column-targets_verdict_change = Against the wanted share
scenario-said-move = { $kr } is moved from { $from } to { $to }
scenario-said-link = { $activity } is linked to { $links }
scenario-said-link-none = { $activity } is linked to no sub-goal
scenario-said-drop = { $activity } is left out
scenario-said-target = wanted share for { $goal }: { $part }
scenario-part = { $goal } ({ $part })
column-range_before = Share before, other readings
column-range_after = Share after, other readings
column-share_low_before = Share before, least
column-share_high_before = Share before, most
column-share_low_after = Share after, least
column-share_high_after = Share after, most
column-kr_change_low = Change, lowest
column-kr_change_high = Change, highest
note-scenario-same = The change is the same in every recorded reading.
note-scenario-size = How large the change is depends on the reading for { $goals }.
note-scenario-direction = Whether it is a rise or a fall depends on the reading for { $goals }, too.
