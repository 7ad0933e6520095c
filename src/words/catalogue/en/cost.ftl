absent-no_price_index = the price index has no value for the year

flag-of_answers = a survey: it speaks of those who answered; the number is of answers, not of all who were asked

formula-prices = { $formula }, where { $nominal } for { $from } was restated in the prices of { $to }: × { $to_value } ÷ { $from_value } ({ $index })
formula-lag = { $formula } (the grant for { $year }; declared lag in years: { $years })
formula-newest-survey = the newest survey answer reported, of those who answered
formula-of-answers = { $formula }; n is { $n } answers
formula-of-n = { $formula }, of { $n }
formula-rounded = { $formula }; the printed number is rounded and may have been { $low }–{ $high }
formula-pooled = { $kr } ÷ { $count }, over { $owners } owners: the sum of the grants over the days reported ÷ the sum of the counts
formula-rollup-own = { $kr } for the days reported ÷ { $count }
formula-aligned-kr = the grant × covered days ÷ days of the year
formula-grant-share = the grant ÷ all that is on record for the activity, others' money included
formula-expected = the owner's grant ÷ the pooled grant per unit

method-funnel-exact = exact Poisson limits of the expected count, by Spiegelhalter 2005
method-funnel-adjusted = normal approximation, widened by the over-dispersion φ from winsorised z-scores, by Spiegelhalter 2005

note-prices = All amounts are in the prices of { $year } by { $index }, published { $vintage }.
note-lag = { $measure }: the count is also set against an earlier grant, by a declared lag (in years: { $years }; { $basis }). The reason: { $rationale }
note-rollup-absent = Without a figure ({ $reason }), { $count } of { $owners } owners: { $names }.
note-rollup-without = With a grant but no measure of the concept, { $count } of { $owners } owners: { $names }.
note-rollup-apart = Not part of the pooled figure ({ $reason }), { $count } of { $owners } owners: { $names }.
note-rollup-one = Only one owner has a measure of the concept: there are no others to compare with.
note-rollup-pools = Owners are compared only with those where the grant is the same part of the money and the same unit is counted. The others have a pooled figure of their own.
note-rollup-order = Owners stand in the order of their ids. The table is no ranking.
note-funnel-chance = The limits show how far an owner's figure may lie from the pooled one by chance alone. To lie outside is a question to ask, not a verdict.
note-funnel-dispersion = The owners differ more than by chance (over-dispersion φ = { $phi }). The adjusted limits allow for that.
note-funnel-no-dispersion = The owners do not differ more than by chance (φ = { $phi }), so the adjusted limits are not widened.
note-funnel-few = Fewer than ten owners: how much they differ is uncertain.
note-funnel-dependent = No limits: the events are not independent, so the size of chance is not known.
note-funnel-alone = No limits: only one owner can be compared.

column-lag_years = Lag (years)
column-value_interval = 95% interval, reported
column-prices = Prices of
column-price_index = Price index
column-price_vintage = Published
column-owners = Owners
column-owners_reporting = Owners with a figure
column-pools = Pooled figure
column-without_measure = Owners without a measure
column-grant_share = Grant's share
column-aligned_kr = State grant, same period
column-expected_count = Expected count
column-limits_95 = 95% limits
column-limits_998 = 99.8% limits
column-position = Position
column-adjusted_95 = Adjusted 95% limits
column-adjusted_998 = Adjusted 99.8% limits
column-adjusted_position = Position, adjusted
column-incomparable = Why not compared
column-pooled = State grant per unit
column-dispersion = Over-dispersion φ

judgement-stated = so says the source
judgement-judged = judged

position-inside = within 95%
position-outside_95 = outside 95%
position-outside_998 = outside 99.8%

incomparable-no_figure = there is no figure
incomparable-co_funding_unvalued = others' part has no amount
incomparable-at_least = the count is a minimum
incomparable-units_differ = the measures count unlike units

chart-funnel-title = { $concept } { $year }: state grant per unit, owner by owner
chart-funnel-across = Expected count at the pooled figure
chart-funnel-up = { $unit }
chart-funnel-pooled = Pooled: { $quantity }
chart-funnel-95 = 95%, chance alone
chart-funnel-998 = 99.8%, chance alone
chart-funnel-adjusted-95 = 95%, with over-dispersion
chart-funnel-adjusted-998 = 99.8%, with over-dispersion
chart-funnel-inside = within the 95% limits of chance alone
chart-funnel-outside = outside 95%
chart-funnel-zero = a reported zero
chart-written = The chart: { $file }

note-preliminary = Preliminary: only rows whose figures are expected to change when more is reported, because the count covers a part of the year, is approximate or a smallest value, or because the final grant is missing.
note-none-preliminary = No figure in the answer is preliminary: no count covers only a part of the year, is approximate or a smallest value, and none of the grants beside lacks its final amount.

arg-preliminary = Only rows whose figures are expected to change when more is reported: part of the year, approximate or smallest counts, a decided grant without its final amount
arg-years = Several years side by side, as in 2022-2025
arg-concept = A concept over all owners: pooled figure and limits
arg-prices = Restate the amounts in this year's prices
arg-index = The price index by name, where several are loaded
arg-chart = Draw the funnel chart into a file

failure-see-concepts = utfall query concepts has the concepts.
failure-no-concept = there is no concept “{ $id }”. { $suggestion }
failure-no-index = no price index is loaded; put it in a dataset's table deflators
failure-index-unknown = there is no price index “{ $name }”; there is { $known }
failure-index-several = several price indices are loaded: { $known }; choose with --index
failure-index-disagrees = the price index { $index } has unlike values for { $year } in different datasets, or a value that is not above zero
failure-chart-file = the chart's file ends in .svg or .png
failure-no-funnel = there is nothing to draw: at least two owners must be comparable

schema-table-lags = How long after the grant results come. One row is a declared lag of a measure. The table is optional.
schema-table-deflators = Price indices to restate amounts by. One row is an index's value in one year. The table is optional.
schema-lags-measure = The measure whose results come later.
schema-lags-years = How many years after the year of the grant.
schema-lags-basis = Whether a source states the lag, or it is judged.
schema-lags-source = The document that states the lag. Empty when it is judged.
schema-lags-lines = Where in the document's text it is stated. Empty when it is judged.
schema-deflators-name = The index's name, like KPIF.
schema-deflators-year = The calendar year that the value is for.
schema-deflators-value = The index's value, above zero.
schema-deflators-vintage = The day the index was published. The newest counts for all years.

finding-bad-deflator = The price index “{ $index }” for { $year }: { $reason }
    .hint = Give each index one value above zero for each year and day of publication.
    .about = A price index needs one value above zero for each year and day of publication before amounts can be restated.
deflator-not-positive = the value { $value } is not above zero.
deflator-disagrees = the value { $value } is not the earlier one, { $other }.
report-lag = Set against an earlier grant; lag in years: { $years }.
