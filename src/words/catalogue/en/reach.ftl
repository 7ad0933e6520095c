help-reach = The smallest re-allocation that gives sub-goals the shares one aims at
example-reach = utfall reach --target 6=0.05 --floor 0.5
arg-aim = A sub-goal and the share of the grant that it is to get, like 6=0.25; may be given several times
arg-tolerance = How far from its target a share may be
arg-floor = The part of its grant that every activity keeps at least, or an activity and the kronor that it has at least; may be given several times
value-sub-goal-share = SUB_GOAL=SHARE
value-share = SHARE
value-share-activity-kr = SHARE|ACTIVITY=KR
failure-target = “{ $text }” is no target; write for instance 6=0.25
failure-share = “{ $text }” is no share from 0 to 1
failure-kronor = “{ $text }” is no amount in kronor
failure-twice = { $name } is given twice
failure-no-sub-goal = there is no sub-goal “{ $id }”. { $suggestion }
failure-no-activity = there is no activity “{ $id }” with a grant in that year. { $suggestion }
column-moved_kr = To move
column-tolerance = Tolerance
column-goals = Sub-goals with targets
column-target = target
column-share_reached = share afterwards
column-clash = Limits that clash
column-limit = limit
column-least = least possible share
column-most = greatest possible share
column-funding_line = Funding line
limit-target = the target
limit-floor = the floor
limit-floors = the floor of all activities
limit-lines = that money does not move between funding lines
absent-unreachable = no re-allocation keeps all limits
formula-reach = the smallest sum to move so that every target is met within the tolerance, every floor is kept and every funding line keeps its sum
note-reach-already = All targets are met within the tolerance already: nothing needs to move.
note-reach-one-of = No smaller sum is enough, reckoned in whole kronor to within a few kronor. Other re-allocations may be as small.
note-reach-clash = The limits cannot be kept together. Loosen any one of them and there is a re-allocation. Possible shares are reckoned with all floors and funding lines, without the other targets.
note-reach-not-whole = The limits are closer to each other than whole kronor. Raise --tolerance.
note-reach-tolerance = A target counts as met when the sub-goal has at most { $kr } more or less than it, so the share afterwards may be below it. Change how near with --tolerance.
note-reach-closed = The allocation for { $year } is final. This is an exercise in arithmetic, not something that can be done.
note-reach-no-proposal = Money moves only within a funding line, to activities that get money from it already. The calculation knows nothing of what the activities do: it proposes nothing.
note-reach-readings = The targets are reached in the main reading. In other readings of the activities the shares come between the least and the greatest beside them.
column-reached_low = at least
column-reached_high = at most
