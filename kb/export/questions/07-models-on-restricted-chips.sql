-- Which AI models were trained on a chip that needs a license today for the developer's country?
SELECT models.name AS model, models.developer, models.headquarters AS seat, models.released,
       group_concat(DISTINCT chips.name) AS chips, verdicts.verdict
FROM models
JOIN model_stages ON model_stages.model = models.id AND model_stages.match = 'exact'
JOIN model_chips ON model_chips.model = models.id AND model_chips.stage_number = model_stages.number
JOIN chips ON chips.id = model_chips.chip
JOIN verdicts ON verdicts.chip = chips.id AND verdicts.destination = models.headquarters
WHERE verdicts.required
GROUP BY models.id, verdicts.verdict
ORDER BY models.released_first DESC, models.id
