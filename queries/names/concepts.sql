-- answers: every shared concept with its names
-- svarar på: vilka gemensamma begrepp som finns och vad de heter
-- column: concept
-- column: name_sv
-- column: name_en
-- base: concepts
SELECT
  id AS concept,
  MIN(name_sv) AS name_sv,
  MIN(name_en) AS name_en
FROM concepts
GROUP BY id
ORDER BY concept
