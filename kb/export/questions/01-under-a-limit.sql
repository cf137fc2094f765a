-- Which chips lie just under a limit?
-- :threshold = tpp-4800
-- :percent = 5
SELECT chips.name, vendors.name AS vendor, chips.released, chip_measures.value, thresholds.limit_value AS "limit",
       round(100.0 * (chip_measures.value / thresholds.limit_value - 1), 1) AS percent
FROM thresholds
JOIN chip_measures ON chip_measures.measure = thresholds.measure
JOIN chips ON chips.id = chip_measures.chip
JOIN vendors ON vendors.id = chips.vendor
WHERE thresholds.id = :threshold
  AND chip_measures.value < thresholds.limit_value
  AND chip_measures.value >= thresholds.limit_value * (1 - :percent / 100.0)
ORDER BY chip_measures.value DESC, chips.id
