-- Who was listed in a country group on a day, in each layer?
-- :group = D:5
-- :day = 2024-06-01
SELECT destinations.name,
       max(CASE memberships.layer WHEN 'enforced' THEN memberships.status END) AS enforced,
       max(CASE memberships.layer WHEN 'codified' THEN memberships.status END) AS codified
FROM "groups"
JOIN memberships ON memberships.group_id = "groups".id
JOIN destinations ON destinations.code = memberships.destination
WHERE "groups".name = :group
  AND (memberships.from_day IS NULL OR memberships.from_day <= :day)
  AND (memberships.until_day IS NULL OR memberships.until_day > :day)
GROUP BY destinations.code
ORDER BY destinations.name
