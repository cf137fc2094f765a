-- Which chips did each vendor bring out, year by year, and how high is their total processing performance?
SELECT vendors.name AS vendor, substr(chips.released, 1, 4) AS year, count(*) AS chips,
       count(chip_measures.value) AS with_a_value, max(chip_measures.value) AS highest
FROM chips
JOIN vendors ON vendors.id = chips.vendor
JOIN chip_measures ON chip_measures.chip = chips.id AND chip_measures.measure = 'total_processing_performance'
WHERE chips.kind = 'ic' AND chips.released IS NOT NULL
GROUP BY vendors.id, year
ORDER BY year DESC, highest DESC, vendors.id
