-- What needs a license for a country, and by which rules?
-- :country = VN
SELECT chips.name, verdicts.verdict, verdicts.eccn,
       group_concat(rules.title, '; ') FILTER (WHERE rules.step = 'requirement' AND verdict_rules.holds) AS required_by,
       group_concat(rules.name, ', ') FILTER (WHERE rules.step = 'exception' AND verdict_rules.holds) AS exceptions
FROM verdicts
JOIN chips ON chips.id = verdicts.chip
JOIN verdict_rules ON verdict_rules.chip = verdicts.chip AND verdict_rules.destination = verdicts.destination
JOIN rules ON rules.id = verdict_rules.rule
WHERE verdicts.destination = :country AND verdicts.required
GROUP BY verdicts.chip
ORDER BY chips.name, chips.id
