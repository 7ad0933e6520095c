schema-title = The model
schema-intro = Each table is a CSV file in a dataset's folder, and a table of the same name in SQL. An empty cell means not known or not applicable, never zero. Columns marked "computed" are not in the files: they are added when a dataset is loaded.
schema-head-column = Column
schema-head-holds = Holds
schema-head-required = Required
schema-head-unit = Unit
schema-head-about = What it means
schema-holds-id = the row's own id
schema-holds-ref = an id from
schema-holds-refs = ids, separated by semicolons, from
schema-holds-text = text
schema-holds-texts = texts, separated by semicolons
schema-holds-year = year, YYYY
schema-holds-date = date, YYYY-MM-DD
schema-holds-whole = whole number, less than 1,000,000,000,000
schema-holds-part = whole number from 1 to 1,000,000
schema-holds-number = number with decimal point, less than 1,000,000,000,000, at most four decimals
schema-holds-kr = amount, zero or more, less than 10,000,000,000,000, at most two decimals
schema-holds-locator = lines, like 12 or 12-14 or 12-14;20, below 1,000,000,000; of a workbook cells, like Answers!D14 or Answers!B14:D14

schema-table-sources = The documents that the dataset is taken from, listed in datapackage.json. One row is one document.
schema-table-focus_areas = The four focus areas of the agreement, which the grant is divided by. Known by the same id to every owner.
schema-table-sub_goals = The national strategy's seven sub-goals. Known by the same id to every owner.
schema-table-concepts = Shared names for what is counted, so that results compare and add up across owners.
schema-table-abbreviations = Abbreviations that all owners share, spelled out. One row is an abbreviation.
schema-table-organisations = Bodies that give, receive or use the grant. One row is one body.
schema-table-funding_lines = State grants. One row is money from one body to another, for a purpose, in a year.
schema-table-funding_amounts = What a funding line held. One row is the amount according to one document.
schema-table-activities = What the grant paid for. One row is one funded activity.
schema-table-allocations = How the grant was shared out. One row is an amount for one activity from one funding line, as one document gives it.
schema-table-co_funding = Other money, or posts, in the same activity. One row is one funder in one year.
schema-table-measures = What is counted or measured for an activity. One row is one measure.
schema-table-outcomes = What was reported. One row is one observation of one measure; a figure that was asked for and never came is a row too.
schema-table-shares = Shares to be computed from reported counts. A row is one count as part of a whole, which is made of one count or more.
schema-table-goal_links = Which sub-goals an activity serves. One row is the part of an activity that serves one sub-goal in a year; what no row claims is unlinked.
schema-table-goal_map = Which sub-goals the money of a focus area is for. One row is the part of one focus area that is for one sub-goal.
schema-table-stated_totals = Sums that the documents print, to be checked against the rows. One row is one printed sum.
schema-table-source_notes = What a careful reader saw in the documents and no rule can find. One row is one remark.
schema-table-distribution_rules = How a funding line is divided among those below it, where the document says so. One row is a part of the line.
schema-table-populations = Residents, to divide the grant by. One row is one organisation's area in one year.

schema-id = Small letters a–z, digits and hyphens. Unique for the owner, and the same from year to year.
schema-source = The document that the row is taken from.
schema-lines = Where in the document the row's facts stand: line numbers of its text, counted from 1, cells of a workbook, or JSON Pointers into an answer of a statistics service.
schema-name_sv = The name in Swedish.
schema-name_en = The name in English.
schema-short_sv = A short name in Swedish, for charts and tables.
schema-short_en = A short name in English, for charts and tables.
schema-year = The calendar year that the grant is for.
schema-activity = The activity that the row is about.
schema-organisation = The organisation that the row is about.
schema-stage = How far the amount had come: applied for, decided before the year's work, final after redistribution, or used according to a ledger.
schema-amount_kr = The amount in kronor, as printed.
schema-focus_area = The focus area that the money is for.
schema-sub_goal = The sub-goal that the part is for.
schema-parts = How many of the parts are for this sub-goal. Together the rows never exceed one whole.
schema-of = How many parts the whole is divided into.
schema-rationale = The reason, in one sentence, so that others can test it.

schema-sources-id = The id that rows name their document by.
schema-sources-title = The document's title.
schema-sources-publisher = Who published the document.
schema-sources-date = The date printed on the document. Empty when none is.
schema-sources-sha256 = The SHA-256 of the text, to tell whether the same text is at hand.
schema-sources-extraction = How the text was taken from the document, and what the line numbers count.
schema-sources-published = Whether anybody can read the document: true. What it says is then nothing to protect, and small counts from it are shown with --public as well.

schema-concepts-source = The document that defines the concept. Empty when the name is the project's own.
schema-concepts-lines = Where in the document's text the concept is defined. Empty when the name is the project's own.

schema-organisations-name = The organisation's name in Swedish.
schema-organisations-kind = What kind of body it is.
schema-organisations-parent = The organisation that it is part of. Empty when it is part of none that the data names.

schema-funding_lines-agreement = The agreement that the money follows from.
schema-funding_lines-recipient = The organisation that the money is paid to.
schema-funding_lines-purpose = What the money is for, in the source's terms.
schema-funding_lines-focus_area = The focus area that the whole line is for. Empty when the line is not split by focus area.
schema-funding_lines-parent = The funding lines that this one is a part of; another owner's is written owner/id. Empty when the data names none.

schema-funding_amounts-line = The funding line that held the amount.

schema-activities-name = The activity's name in Swedish.
schema-activities-aliases = Other names for the same activity in the documents. Empty when there are none.
schema-activities-organisation = The organisation that runs the activity.
schema-activities-partners = Organisations that take part. Empty when none is named.
schema-activities-started = When the activity began, as exactly as the source says: year, year and month, or date.
schema-activities-status = How the activity stands at the end of the dataset's year. Empty when not known.
schema-activities-report_text = Whether the report on the activity is its own, a copy of another activity's, or missing.
schema-activities-funding_year_no = Which year of its funding the activity is in: 1 is the first. Empty when not known.

schema-allocations-line = The funding line that the amount is taken from.
schema-allocations-stage_basis = Whether the document states the stage, or it is judged.
schema-allocations-focus_area = The focus area that the amount is for. Empty when not known.
schema-allocations-focus_basis = Whether the document states the focus area, or it is judged. Empty when there is no focus area.
schema-allocations-decided_on = The day of the decision. Empty when no date is printed.

schema-co_funding-year = The calendar year of the co-funding.
schema-co_funding-funder = The organisation that pays or lends the posts.
schema-co_funding-amount_kr = The amount in kronor, as printed. Empty when not known, which does not mean zero.
schema-co_funding-posts = Posts, in full-time equivalents. Empty when no number is printed.

schema-measures-activity = The activity that the measure belongs to.
schema-measures-concept = The shared concept that the measure counts. Empty when there is none, and then the measure is not compared across owners.
schema-measures-kind = How values behave over time: a count adds over periods, a stock is at a date and never adds, a cumulative value counts since a start and only its increments add, a share is in percent of n, a mean is a mean score of n.
schema-measures-kind_basis = Whether the document states the kind, or it is assumed.
schema-measures-level = Where in the chain the measure stands: input (staff, posts), output (people reached, trainings), experience (satisfaction), outcome (a change in someone's life) or context.
schema-measures-measured_from = The narrowest reading of “measured” in which the measure counts: strict when it is counted and printed, main when it is read out of words or a list, wide when it tells of capacity or cases. Empty is strict.
schema-measures-beside_grant = Whether a grant may be set beside the measure. No (false) for a by-product of what the grant is for, like answers to a survey. Empty is yes.
schema-measures-unit_sv = What is counted, in Swedish and in the singular.
schema-measures-unit_en = What is counted, in English and in the singular.
schema-measures-counts_people = Whether each unit is a person served, reached or trained. Staff and posts are not.
schema-measures-independent_events = Whether each counted event occurs independently of the others, so that a Poisson count is reasonable.
schema-measures-better = Which way is good.
schema-measures-scale_min = The least possible value of a mean. Empty when it is not on a scale, or the scale's end is not printed.
schema-measures-scale_max = The greatest possible value of a mean. Empty when it is not on a scale, or the scale's end is not printed.

schema-outcomes-measure = The measure that was observed.
schema-outcomes-group = Whom the observation is about: all, women, men, or an age band. Groups never add to an "all" that is reported too.
schema-outcomes-period_start = The first day of the period. Empty when it is not known; for a stock, the day itself, for a total since a start, the day that counting began.
schema-outcomes-period_end = The last day of the period, or the day of a stock. A total since a start is of the year that holds it. Empty when it is not known.
schema-outcomes-period_basis = Whether the document states the period, it is assumed, or it is unknown.
schema-outcomes-value = The value in the measure's unit; a share is in percent, from 0 to 100. Zero is a reported zero, empty means that no value was reported.
schema-outcomes-numerator = The count behind a share: how many of n. Empty when it is not printed.
schema-outcomes-n = How many a share or a mean is of. Empty when it is not printed.
schema-outcomes-qualifier = How exact the value is said to be. Empty when there is no value.
schema-outcomes-status = Whether the value was reported, was asked for without an answer, belongs to an activity not started, or is withheld.
schema-outcomes-derivation = How the value was read or worked out when it is not printed as a number. Empty when it is.
schema-outcomes-days = Days that the period covers, both ends included. Computed; empty when either end is not known.
schema-outcomes-year = The calendar year that the period counts for: that of most of its days, the first of two that have equally many. Computed; empty when the last day is not known.
schema-outcomes-end_year = The calendar year of the period's last day, which a total since a start counts for. Computed; empty when the last day is not known.

schema-shares-numerator = The measure that counts the part.
schema-shares-denominators = The measures that together are the whole. The part’s own measure is one of them.
schema-shares-name_sv = The name in Swedish. It says what the whole is.
schema-shares-name_en = The name in English. It says what the whole is.

schema-goal_links-activity = The activity that serves the sub-goal.
schema-goal_links-year = The calendar year that the link holds for.
schema-goal_links-reading = Which reading of the activity the link is of. Each reading is a complete set of links. Empty is the main one.
schema-goal_links-sub_goal = The sub-goal that the part serves. Empty when it serves none.
schema-goal_links-link_basis = Whether the document ties the activity to the sub-goal, or it is judged.
schema-goal_links-weight_basis = Whether the document prints the parts, or they are judged.

schema-goal_map-reading = Which reading of the focus area the row is of. Each reading is a complete set of rows. Empty is the main one.
schema-goal_map-basis = Whether the document ties the focus area to the sub-goal, or it is judged.

schema-stated_totals-table = The table whose rows the sum is of: allocations, the amounts of funding lines, or the printed sums that are part of this one.
schema-stated_totals-line = The funding line that the sum is of: the one that allocations are taken from, or the one that funding lines are a part of. Several when the sum is of several. Empty means all lines.
schema-stated_totals-organisation = The sum is only of this organisation, with those under it. For the amounts of funding lines it is the recipient. Empty means all organisations.
schema-stated_totals-activity = The sum is of this activity only. Empty means every activity.
schema-stated_totals-stage = The sum is of amounts at this stage only. Empty when the sum is at no single stage.
schema-stated_totals-year = The calendar year that the sum is for.
schema-stated_totals-part_of = The printed sum that this one is a part of. Empty when it is a part of none.
schema-stated_totals-amount = The sum as printed, in the unit that the row names.
schema-stated_totals-unit = Kronor, or thousands of kronor (tkr).
schema-stated_totals-unit_basis = Whether the document states the unit, or it is assumed.

schema-source_notes-kind = What kind of remark it is.
schema-source_notes-about = The rows it is about, written table/id. Empty when it is about no single row.
schema-source_notes-note = What the reader saw, in Swedish.
schema-source_notes-treatment = What the dataset does about it, in Swedish.
schema-table-targets = How large a share of the year's grant the owner wants a sub-goal to have. One row is a sub-goal. The table is optional.

schema-targets-basis = Whether a document gives the share, or it is the owner's judgement.
schema-targets-source = The document that gives the share. Empty where none does.
schema-targets-lines = Where in the document's text the share stands. Empty where no document gives it.
schema-printed = The words that the number stands with in the document: beside it, or at the head of its row or column. Several are different ways of writing. Empty when no other number can be taken for it.
schema-reading = How the number was read when it is not printed as it is: counted-list (the items of a list counted), all-of (the word all), sum, difference, product, share-of (the first operand of the second, in per cent), percent-of-one (so many per cent of a whole). Empty when the number is printed.
schema-operands = What the number is worked out of and stands on the lines: numbers, or words that count as one.
schema-derivation = How the number was read or worked out, in one sentence, when it is not printed. Empty when it is.
schema-funding_lines-printed = The words that the line's amounts stand with in the document, such as the head of the column. Several are different ways of writing.
schema-measures-printed = The words that the measure's numbers stand beside in the document. Several are different ways of writing.

schema-organisations-aliases = How the documents write the name otherwise. Empty when they write it the same.
schema-organisations-code = The official code as printed: of a county or a municipality. Empty when none is printed.

schema-distribution_rules-line = The funding line that is divided.
schema-distribution_rules-part_sv = What the part is for, in Swedish. Empty when the rule is for the whole line.
schema-distribution_rules-part_en = What the part is for, in English. Empty when the rule is for the whole line.
schema-distribution_rules-each_kr = A fixed amount to every recipient. Empty when there is none.
schema-distribution_rules-metropolitan_kr = A fixed amount to every metropolitan county, in place of the ordinary one. Empty when it is the same for all.
schema-distribution_rules-rest_by = What remains is divided by population, or by residents from 0 to 18 years of age (population-0-18). Empty when nothing remains.

schema-populations-organisation = The organisation whose area it is.
schema-populations-year = The calendar year that the number is for.
schema-populations-population = The number of residents, as printed.
schema-abbreviations-name = The abbreviation as it is written.
schema-abbreviations-full_name_sv = What it stands for, in Swedish.
schema-abbreviations-full_name_en = What it stands for, in English.
schema-organisations-name_en = The name in English. Empty where the Swedish name is used.
schema-activities-name_en = The name in English. Empty where the Swedish name is used.
schema-outcomes-expected_by = Who expects a figure that did not come: the assignment to follow up (assignment), the source, which claims a result and shows no figure (source), or those who compare with another activity that reports the same (comparison).
schema-holds-reduced-date = date, month or year
