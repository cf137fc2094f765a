-- What does a source carry, and what would be without proof if it were withdrawn?
-- :source = toms-h20
SELECT quantities.record, quantities.path, quantities.value,
       count(DISTINCT others.source) AS other_sources
FROM (SELECT DISTINCT kind, record, path FROM evidence WHERE source = :source) AS carried
JOIN quantities USING (kind, record, path)
LEFT JOIN evidence AS others
       ON others.kind = carried.kind AND others.record = carried.record AND others.path = carried.path
      AND others.source <> :source
GROUP BY quantities.kind, quantities.record, quantities.path
ORDER BY other_sources, quantities.record, quantities.path
