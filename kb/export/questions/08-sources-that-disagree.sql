-- Where do sources disagree, and by how much?
SELECT readings.record, readings.path, quantities.value AS preferred,
       group_concat(readings.said_by || ': ' || readings.value, '; ') AS readings,
       round(100.0 * (max(readings.value) / min(readings.value) - 1), 1) AS percent_apart
FROM readings
JOIN quantities USING (kind, record, path)
GROUP BY readings.kind, readings.record, readings.path
HAVING min(readings.value) < max(readings.value)
ORDER BY percent_apart DESC, readings.record, readings.path
