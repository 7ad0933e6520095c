-- answers: what each price index stood at in each year, by the day it was published
-- svarar på: vad varje prisindex stod i för varje år, efter dagen då det publicerades
-- column: name
-- column: vintage
-- column: year [year]
-- column: value
-- column: other_value
-- base: deflators
--
-- Two datasets may carry the same index. Where they disagree, the two values differ.
SELECT
  name,
  vintage,
  year,
  MAX(value) AS value,
  MIN(value) AS other_value
FROM deflators
GROUP BY name, vintage, year
ORDER BY name, vintage, year
