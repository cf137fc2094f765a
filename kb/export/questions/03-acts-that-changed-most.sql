-- Which legal acts do most versions of rules, limits, memberships and listings rest on?
SELECT instruments.citation, instruments.title, instruments.published,
       count(*) FILTER (WHERE rules.id IS NOT NULL) AS rules,
       count(*) FILTER (WHERE places.kind = 'threshold') AS limits,
       count(*) FILTER (WHERE places.kind = 'group') AS memberships,
       count(*) FILTER (WHERE places.kind = 'party') AS listings
FROM (SELECT DISTINCT instrument, kind, record, path FROM citations) AS places
JOIN instruments ON instruments.id = places.instrument
LEFT JOIN rules ON rules.id = places.record AND rules.step = places.kind
WHERE instruments.kind <> 'codified_text'
GROUP BY instruments.id
ORDER BY count(*) DESC, instruments.id
LIMIT 10
