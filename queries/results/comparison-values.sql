-- answers: what statistics services say of areas, series by series, oldest year first
-- svarar på: vad statistiktjänster säger om områden, serie för serie med det äldsta året först
-- column: owner
-- column: series
-- column: name
-- column: name_en
-- column: unit
-- column: definition
-- column: updated
-- column: publisher
-- column: area
-- column: area_code
-- column: part
-- column: year
-- column: value
-- column: status
-- base: comparison_values
--
-- A series that several datasets of an owner describe is described alike in all of them.
WITH published AS (
  SELECT
    comparison_series.owner AS owner,
    comparison_series.id AS id,
    comparison_series.name AS name,
    comparison_series.name_en AS name_en,
    comparison_series.unit AS unit,
    comparison_series.definition AS definition,
    comparison_series.updated AS updated,
    sources.publisher AS publisher
  FROM comparison_series
  JOIN sources ON comparison_series.dataset = sources.dataset AND comparison_series.source = sources.id
),
described AS (
  SELECT
    owner,
    id,
    MIN(name) AS name,
    MIN(name_en) AS name_en,
    MIN(unit) AS unit,
    MIN(definition) AS definition,
    MAX(updated) AS updated,
    MIN(publisher) AS publisher
  FROM published
  GROUP BY owner, id
)
SELECT
  comparison_values.owner AS owner,
  comparison_values.series AS series,
  described.name AS name,
  described.name_en AS name_en,
  described.unit AS unit,
  described.definition AS definition,
  described.updated AS updated,
  described.publisher AS publisher,
  comparison_values.area AS area,
  comparison_values.area_code AS area_code,
  comparison_values."group" AS part,
  comparison_values.year AS year,
  comparison_values.value AS value,
  comparison_values.status AS status
FROM comparison_values
JOIN described ON comparison_values.owner = described.owner AND comparison_values.series = described.id
ORDER BY owner, series, area, area_code NULLS LAST, part, year
