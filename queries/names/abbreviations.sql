-- answers: what each abbreviation stands for
-- svarar på: vad varje förkortning står för
-- column: name
-- column: full_name_sv
-- column: full_name_en
-- base: abbreviations
SELECT name, MIN(full_name_sv) AS full_name_sv, MIN(full_name_en) AS full_name_en
FROM abbreviations
GROUP BY name
ORDER BY name
