-- answers: the focus areas of the agreement, in order
-- svarar på: vilka fokusområden överenskommelsen har, i ordning
-- column: focus_area
-- column: short_sv
-- column: short_en
-- base: focus_areas
SELECT DISTINCT id AS focus_area, short_sv, short_en
FROM focus_areas
ORDER BY focus_area
