-- Which values rest on nothing that anybody has opened?
SELECT quantities.kind, quantities.record, quantities.path, quantities.value, quantities.low, quantities.high,
       group_concat(DISTINCT evidence.source) AS sources
FROM quantities
JOIN evidence USING (kind, record, path)
GROUP BY quantities.kind, quantities.record, quantities.path
HAVING sum(evidence.grade <> 'unverified') = 0
   AND NOT EXISTS (
     SELECT 1 FROM readings
     WHERE readings.kind = quantities.kind AND readings.record = quantities.record
       AND readings.path = quantities.path AND readings.grade <> 'unverified')
ORDER BY quantities.kind, quantities.record, quantities.path
