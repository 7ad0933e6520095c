-- answers: the focus areas of the agreement, in order
-- column: focus_area
-- column: name_sv
-- column: name_en
-- column: short_sv
-- column: short_en
-- base: focus_areas
SELECT DISTINCT id AS focus_area, name_sv, name_en, short_sv, short_en
FROM focus_areas
ORDER BY focus_area
