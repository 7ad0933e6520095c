-- answers: every declared share, with the measure that it counts and those that make up its whole
-- svarar på: vilka andelar som får räknas, med måttet som räknas och de mått som tillsammans är det hela
-- column: owner
-- column: share
-- column: numerator
-- column: denominators
-- column: name_sv
-- column: name_en
-- base: shares
SELECT DISTINCT owner, id AS share, numerator, denominators, name_sv, name_en
FROM shares
ORDER BY owner, share
