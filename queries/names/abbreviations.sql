-- answers: what each abbreviation stands for
-- svarar på: vad varje förkortning står för
-- column: name
-- column: full_name_sv
-- column: full_name_en
-- base: abbreviations
SELECT DISTINCT name, full_name_sv, full_name_en
FROM abbreviations
ORDER BY name, full_name_sv, full_name_en
