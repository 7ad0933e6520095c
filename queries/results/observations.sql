-- answers: what each measure reported of the whole population, a row a period, and how sure it is
-- svarar på: vad varje mått har redovisat för alla, en rad per period, och hur säkert det är
-- within: owner, measure
-- column: owner
-- column: measure
-- column: kind
-- column: period_start
-- column: period_end
-- column: period_basis
-- column: days [days]
-- column: year [year]
-- column: value
-- column: numerator
-- column: n
-- column: status
-- column: exact [rows]
-- column: at_least [rows]
-- column: about [rows]
-- column: worked_out [rows]
-- column: parted [rows]
-- base: outcomes
--
-- Whatever asks what was reported reads these rows (`-- over: observations`), so
-- that all go by one rule: the whole population is the group "all". A count
-- that has no "all" for a period is women and men together, where both are
-- reported (`parted`); a share, a mean, a state or a total of women and one of
-- men make none of all. Several documents may give the same observation; it is
-- counted once. Where they, or women and men, differ in a word, the one that a
-- reader must know counts: an unknown period before an assumed one before a
-- stated, a withheld figure before one that was not started before one that did
-- not come. A figure that came goes before all of them.
--
-- `year` is the one that the period counts for: that of most of its days, and of
-- a total since a start that of its last day.
--
-- `halves` is 2 where the whole is known: "all" is as good as two halves.
WITH given AS (
  SELECT
    owner, measure, period_start, period_end, "group" AS part,
    MAX(days) AS days, MAX(year) AS year, MAX(end_year) AS end_year, MAX(value) AS value, MAX(numerator) AS numerator, MAX(n) AS n,
    MAX(CASE WHEN status = 'reported' THEN 1 ELSE 0 END) AS reported,
    MAX(CASE WHEN status = 'withheld' THEN 1 ELSE 0 END) AS withheld,
    MAX(CASE WHEN status = 'not_started' THEN 1 ELSE 0 END) AS not_started,
    MAX(CASE WHEN period_basis = 'unknown' THEN 1 ELSE 0 END) AS period_unknown,
    MAX(CASE WHEN period_basis = 'assumed' THEN 1 ELSE 0 END) AS period_assumed,
    MAX(CASE WHEN qualifier = 'exact' THEN 1 ELSE 0 END) AS exact,
    MAX(CASE WHEN qualifier = 'at_least' THEN 1 ELSE 0 END) AS at_least,
    MAX(CASE WHEN qualifier = 'about' THEN 1 ELSE 0 END) AS about,
    MAX(CASE WHEN derivation IS NULL THEN 0 ELSE 1 END) AS worked_out
  FROM outcomes
  WHERE "group" IN ('all', 'women', 'men')
  GROUP BY owner, measure, period_start, period_end, "group"
),
by_period AS (
  SELECT
    owner, measure, period_start, period_end,
    MAX(days) AS days, MAX(year) AS year, MAX(end_year) AS end_year,
    MAX(CASE WHEN part = 'all' THEN 1 ELSE 0 END) AS stated,
    MAX(CASE WHEN part = 'all' THEN value ELSE NULL END) AS all_value,
    MAX(CASE WHEN part = 'all' THEN numerator ELSE NULL END) AS all_numerator,
    MAX(CASE WHEN part = 'all' THEN n ELSE NULL END) AS all_n,
    MAX(CASE WHEN part = 'all' THEN reported ELSE NULL END) AS all_reported,
    MAX(CASE WHEN part = 'all' THEN withheld ELSE NULL END) AS all_withheld,
    MAX(CASE WHEN part = 'all' THEN not_started ELSE NULL END) AS all_not_started,
    MAX(CASE WHEN part = 'all' THEN period_unknown ELSE NULL END) AS all_period_unknown,
    MAX(CASE WHEN part = 'all' THEN period_assumed ELSE NULL END) AS all_period_assumed,
    MAX(CASE WHEN part = 'all' THEN exact ELSE NULL END) AS all_exact,
    MAX(CASE WHEN part = 'all' THEN at_least ELSE NULL END) AS all_at_least,
    MAX(CASE WHEN part = 'all' THEN about ELSE NULL END) AS all_about,
    MAX(CASE WHEN part = 'all' THEN worked_out ELSE NULL END) AS all_worked_out,
    SUM(CASE WHEN part = 'all' THEN NULL ELSE value END) AS parts_value,
    CAST(SUM(CASE WHEN part = 'all' THEN NULL ELSE numerator END) AS BIGINT) AS parts_numerator,
    CAST(SUM(CASE WHEN part = 'all' THEN NULL ELSE n END) AS BIGINT) AS parts_n,
    CAST(SUM(CASE WHEN part = 'all' THEN NULL ELSE reported END) AS BIGINT) AS parts_reported,
    MAX(CASE WHEN part = 'all' THEN NULL ELSE withheld END) AS parts_withheld,
    MAX(CASE WHEN part = 'all' THEN NULL ELSE not_started END) AS parts_not_started,
    MAX(CASE WHEN part = 'all' THEN NULL ELSE period_unknown END) AS parts_period_unknown,
    MAX(CASE WHEN part = 'all' THEN NULL ELSE period_assumed END) AS parts_period_assumed,
    MAX(CASE WHEN part = 'all' THEN NULL ELSE exact END) AS parts_exact,
    MAX(CASE WHEN part = 'all' THEN NULL ELSE at_least END) AS parts_at_least,
    MAX(CASE WHEN part = 'all' THEN NULL ELSE about END) AS parts_about,
    MAX(CASE WHEN part = 'all' THEN NULL ELSE worked_out END) AS parts_worked_out
  FROM given
  GROUP BY owner, measure, period_start, period_end
),
wholes AS (
  SELECT
    owner, measure, period_start, period_end, days, year, end_year, 1 - stated AS parted,
    CASE WHEN stated = 1 THEN all_value ELSE parts_value END AS value,
    CASE WHEN stated = 1 THEN all_numerator ELSE parts_numerator END AS numerator,
    CASE WHEN stated = 1 THEN all_n ELSE parts_n END AS n,
    CASE WHEN stated = 1 THEN all_reported + all_reported ELSE parts_reported END AS halves,
    CASE WHEN stated = 1 THEN all_withheld ELSE parts_withheld END AS withheld,
    CASE WHEN stated = 1 THEN all_not_started ELSE parts_not_started END AS not_started,
    CASE WHEN stated = 1 THEN all_period_unknown ELSE parts_period_unknown END AS period_unknown,
    CASE WHEN stated = 1 THEN all_period_assumed ELSE parts_period_assumed END AS period_assumed,
    CASE WHEN stated = 1 THEN all_exact ELSE parts_exact END AS exact,
    CASE WHEN stated = 1 THEN all_at_least ELSE parts_at_least END AS at_least,
    CASE WHEN stated = 1 THEN all_about ELSE parts_about END AS about,
    CASE WHEN stated = 1 THEN all_worked_out ELSE parts_worked_out END AS worked_out
  FROM by_period
),
counted AS (
  SELECT DISTINCT owner, id, kind
  FROM measures
),
judged AS (
  SELECT
    wholes.owner AS owner, wholes.measure AS measure, counted.kind AS kind,
    wholes.period_start AS period_start, wholes.period_end AS period_end,
    wholes.days AS days, CASE WHEN counted.kind = 'cumulative' THEN wholes.end_year ELSE wholes.year END AS year,
    wholes.value AS value, wholes.numerator AS numerator, wholes.n AS n,
    CASE WHEN wholes.halves = 2 AND (wholes.parted = 0 OR counted.kind = 'count') THEN 1 ELSE 0 END AS reported,
    wholes.withheld AS withheld, wholes.not_started AS not_started,
    wholes.period_unknown AS period_unknown, wholes.period_assumed AS period_assumed,
    wholes.exact AS exact, wholes.at_least AS at_least, wholes.about AS about,
    wholes.worked_out AS worked_out, wholes.parted AS parted
  FROM wholes
  JOIN counted ON wholes.owner = counted.owner AND wholes.measure = counted.id
)
SELECT
  owner,
  measure,
  kind,
  period_start,
  period_end,
  CASE WHEN period_unknown = 1 THEN 'unknown' WHEN period_assumed = 1 THEN 'assumed' ELSE 'stated' END AS period_basis,
  days,
  year,
  CASE WHEN reported = 1 THEN value ELSE NULL END AS value,
  CASE WHEN reported = 1 THEN numerator ELSE NULL END AS numerator,
  CASE WHEN reported = 1 THEN n ELSE NULL END AS n,
  CASE
    WHEN reported = 1 THEN 'reported'
    WHEN withheld = 1 THEN 'withheld'
    WHEN not_started = 1 THEN 'not_started'
    ELSE 'not_reported'
  END AS status,
  exact,
  at_least,
  about,
  worked_out,
  parted
FROM judged
ORDER BY owner, measure, period_end NULLS LAST, period_start NULLS LAST
