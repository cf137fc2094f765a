-- Which rules does the text have on a day that are not enforced alike, and the other way round?
-- :day = 2026-11-26
WITH held AS (
  SELECT rule, layer, status FROM rule_intervals
  WHERE (from_day IS NULL OR from_day <= :day) AND (until_day IS NULL OR until_day > :day)
)
SELECT rules.step, rules.title, coalesce(text.status, 'not there') AS codified,
       coalesce(obeyed.status, 'not there') AS enforced
FROM rules
LEFT JOIN held AS text ON text.rule = rules.id AND text.layer = 'codified'
LEFT JOIN held AS obeyed ON obeyed.rule = rules.id AND obeyed.layer = 'enforced'
WHERE text.status IS NOT obeyed.status
ORDER BY codified, enforced, rules.step, rules.id
