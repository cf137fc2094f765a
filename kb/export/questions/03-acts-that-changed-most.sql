-- Which legal acts changed most: how many places in rules, limits, groups and listings rest on them?
SELECT instruments.citation, instruments.title, instruments.published,
       count(*) FILTER (WHERE rules.id IS NOT NULL) AS rules,
       count(*) FILTER (WHERE places.kind = 'threshold') AS limits,
       count(*) FILTER (WHERE places.kind = 'group') AS "groups",
       count(*) FILTER (WHERE places.kind = 'party') AS listings
FROM (SELECT DISTINCT instrument, kind, record, path FROM citations) AS places
JOIN instruments ON instruments.id = places.instrument
LEFT JOIN rules ON rules.id = places.record AND rules.step = places.kind
WHERE instruments.kind <> 'codified_text'
GROUP BY instruments.id
ORDER BY count(*) DESC, instruments.id
LIMIT 10
