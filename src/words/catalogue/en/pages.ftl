report-called = { $owner }: the state grant for mental health and suicide prevention { $year }
report-period = For 1 January–31 December { $year }.
report-datasets = Datasets, with the beginning of their checksums: { $datasets }.
report-print-load = Load { $load }, { $day }
report-up = Where this page belongs
report-lead-full = How the year’s state grant was distributed, how it was accounted for, and how much of it went to activities that report what they did or achieved.
report-lead-committee = For the committee: what the grant went to, what the activities report, and what is missing.
report-lead-socialstyrelsen = For Socialstyrelsen: the funding lines, the redistribution during the year, printed sums held against their rows, and the results reported.
report-lead-county = For the county: the owners side by side, the grant in the nation and the county, and how it was distributed over sub-goals.
report-lead-pages = Every figure leads to its source.
report-lead-paper = The sources of the main figures stand at the foot of the page.
report-pictures = Pictures
report-tables = Tables
report-picture-files = Download the picture and its figures:
report-summary = Summary on one page
report-directory = The activities
report-directory-1 = Each activity and each body has a page of its own: money, results, years, links to sub-goals with their reasons, what is missing, and questions for the next follow-up.
report-directory-fold = All activities, by the body that answers for them
report-figures = The figures
report-rows = The rows of the datasets
report-rows-of = Rows:
report-stands = Stands on:
report-filter = Show rows with:
report-filtered = % of % rows shown
report-copy = Copy with source
report-copied = Copied
report-beside-details = Show resources and context
report-own-money = Money
report-own-money-caption = Grant { $year }, kronor
report-own-results = Results
report-own-results-none = No measure is on record for the year.
report-own-years = Over the years
report-own-links = Links to sub-goals
report-own-links-1 = Each reading is a complete set of links. Answers go by the main reading. What is judged can be judged in another way.
report-own-links-none = The activity is not linked to any sub-goal for the year.
report-own-links-caption = { $activity }: sub-goals, parts of the grant and reasons
report-own-no-goal = no sub-goal
report-own-main = main reading
report-own-missing = What is missing
report-own-missing-none = No figure that was expected is missing.
report-own-questions = Questions for the next follow-up
report-gap-of = { $gap }: { $measures }
report-gap-not_reported = A figure was expected and has not come
report-gap-no_outcome = Nothing on record for the year
report-gap-no_measure = No measure is on record
report-gap-no_link = No link to any sub-goal
report-gap-no_final = No final grant is on record
report-gap-preliminary = The figure is approximate or a smallest number, covers part of the year, or rests on the decided grant
report-gaps-not_reported = { $count ->
    [one] 1 measure with an expected figure that has not come
   *[other] { $count } measures with an expected figure that has not come
 }
report-gaps-no_outcome = { $count ->
    [one] 1 measure with nothing on record for the year
   *[other] { $count } measures with nothing on record for the year
 }
report-gaps-no_measure = { $count ->
    [one] 1 activity with a grant and without a measure
   *[other] { $count } activities with a grant and without a measure
 }
report-gaps-no_link = { $count ->
    [one] 1 activity with a grant and without a link to a sub-goal
   *[other] { $count } activities with a grant and without a link to a sub-goal
 }
report-gaps-no_final = { $count ->
    [one] 1 activity without a final grant
   *[other] { $count } activities without a final grant
 }
report-gaps-preliminary = { $count ->
    [one] 1 figure that is approximate, a smallest number or of part of the year
   *[other] { $count } figures that are approximate, smallest numbers or of part of the year
 }
report-owners = Several owners side by side
report-owners-1 = Each owner is shown for the newest year that it has grants for. Owners have different tasks and report different things, so the shares say how much can be seen, not who does most.
report-owners-caption = Owners with grants to activities
report-owners-none-small = no sub-goal is small in every reading
report-limits = What the figures do not say
report-own-money-1 = “Decided” is what was allocated before the year’s work. “Final allocation” is what applied after the redistribution during the year. A dash means that no amount is on record.
report-own-money-sum = Sum
report-own-missing-asked = No figure that was expected is missing. What is unclear is in the questions below.
report-gap-no_grant = The activity had no grant in the final allocation
report-gap-nothing_came_out = Nothing is reported on what the activity did or achieved
report-owners-measured = How much of each owner’s grant went to something that is measured
report-owners-goals = The sub-goals’ shares of each owner’s grant
report-owners-measured-empty = None of the owners has anything measured, so there is nothing to draw.
report-owners-goals-empty = None of the owners has linked its activities to sub-goals, so there is nothing to draw.
report-gaps-nothing_came_out = { $count ->
    [one] 1 activity with a grant where nothing is reported on what it did or achieved
   *[other] { $count } activities with a grant where nothing is reported on what they did or achieved
 }
report-years-more-paper = { $count ->
    [one] 1 more series is in the report as web pages.
   *[other] { $count } more series are in the report as web pages.
 }
report-years-more-pages = { $count ->
    [one] 1 more series is on the page of its activity.
   *[other] { $count } more series are on the pages of their activities.
 }
