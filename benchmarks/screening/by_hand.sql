-- What a data engineer would write for one day, 2026-10-01, as enforced: one limit a line, three-valued by NULL.
-- `shipments` is the table; `places` one row a destination with its groups of that day. Numbers are compared as
-- ten-thousandths, and density is never divided. Explains nothing.
WITH scaled AS (
    SELECT s.*,
        round(total_processing_performance * 10000)::BIGINT AS t,
        round(applicable_die_area_mm2 * 10000)::BIGINT AS a,
        round(dram_bandwidth_gb_s * 10000)::BIGINT AS d,
        round(interconnect_gb_s * 10000)::BIGINT AS i,
        p.* EXCLUDE (code), h.macau_d5 AS seat, g.macau_d5 AS designer
    FROM shipments s
    JOIN places p ON p.code = s."to"
    JOIN places h ON h.code = coalesce(s.headquarters, s."to")
    JOIN places g ON g.code = s.designer_headquarters
), limbs AS (
    SELECT *,
        t >= 48000000 AS a1,
        t >= 16000000 AND t * 100 >= a * 592 AS a2,
        t >= 24000000 AND t < 48000000 AND t * 10 >= a * 16 AND t * 100 < a * 592 AS b1,
        t >= 16000000 AND t * 10 >= a * 32 AND t * 100 < a * 592 AS b2,
        NOT datacenter AND t < 48000000 AS note2,
        (CASE WHEN t >= 10240000 THEN true WHEN t < 80000 THEN false END) OR i >= 1500000 AS lesser
    FROM scaled
), higher AS (
    SELECT *, (a1 OR a2) AND NOT note2 AS is_a FROM limbs
), classified AS (
    SELECT *, (b1 OR b2) AND NOT (note2 OR is_a) AS is_b FROM higher
), needs AS (
    SELECT *,
        is_a OR is_b AS described,
        is_a AND (regional OR emirates) AS r_iii,
        is_b AND (regional OR emirates) AS r_iii_b,
        is_a AND seat AND abroad AND NOT regional AS r_seat_a,
        is_b AND seat AND abroad AND NOT regional AS r_seat_b,
        designer AND (is_a OR is_b) AS r_gp10,
        iraq AND (is_a OR is_b) AS r_iraq,
        iran AND (CASE WHEN is_a OR is_b OR lesser THEN true END) AS r_iran,
        syria AND (CASE WHEN is_a OR is_b OR lesser THEN true END) AS r_syria,
        cuba OR north_korea OR russia_belarus AS r_whole
    FROM classified
), lifting AS (
    SELECT *,
        r_iii OR r_iii_b OR r_seat_a OR r_seat_b OR r_gp10 OR r_iraq OR r_iran OR r_syria OR r_whole AS required,
        NOT (is_a AND datacenter) AND NOT (r_iraq OR r_iran OR r_syria OR r_whole) AND described AS open_to,
        china AND t < 210000000 AND d < 65000000 AS january
    FROM needs
), lifted_ AS (
    SELECT *,
        open_to AND (macau_d5 OR seat) AS nac,
        open_to AND d1_d4 AND NOT macau_d5 AND NOT seat AS aca,
        CASE WHEN (open_to AND abroad AND NOT macau_d5 AND NOT d1_d4 AND NOT seat) IS NOT DISTINCT FROM false
            THEN false END AS aca_wide,
        CASE WHEN (is_a AND abroad AND NOT macau_d5 AND NOT seat AND NOT (described AND (regional OR seat)))
            IS NOT DISTINCT FROM false THEN false END AS lpp,
        CASE WHEN described THEN false END AS scp,
        CASE WHEN described OR lesser THEN false END AS consumer
    FROM lifting
), policies AS (
    SELECT *,
        CASE WHEN required THEN
            (NOT r_iii OR nac OR aca OR aca_wide OR lpp)
            AND (NOT (r_iii_b OR r_seat_a OR r_seat_b) OR nac OR aca OR aca_wide)
            AND NOT (r_gp10 OR r_iraq OR r_iran OR north_korea)
            AND (NOT cuba OR scp) AND (NOT (russia_belarus OR r_syria) OR consumer) END AS lifted,
        CASE WHEN NOT required THEN NULL WHEN required IS NULL THEN 'undetermined'
            WHEN cuba OR russia_belarus OR r_iran THEN 'policy_of_denial'
            WHEN r_iraq OR r_seat_a OR ((r_iii OR r_iii_b) AND (macau_d5 OR seat) AND NOT january)
                THEN 'presumption_of_denial'
            WHEN r_iii AND (macau_d5 OR seat) IS NOT TRUE THEN 'undetermined'
            WHEN (r_iii OR r_iii_b) AND (macau_d5 OR seat) AND january IS NULL THEN 'undetermined'
            WHEN north_korea AND (r_iii OR r_iii_b) IS NULL THEN 'undetermined'
            WHEN r_seat_b OR north_korea OR ((r_iii OR r_iii_b) AND january) THEN 'case_by_case'
            WHEN r_syria THEN 'undetermined'
            WHEN (r_iii_b AND (macau_d5 OR seat) IS NULL) THEN 'undetermined'
            ELSE 'not_published' END AS review_policy
    FROM lifted_
)
SELECT row_id,
    CASE WHEN required IS NULL THEN 'undetermined' WHEN NOT required THEN 'no_license_required'
        WHEN lifted THEN 'exception_available' ELSE 'license_required' END AS verdict,
    required, lifted,
    CASE WHEN is_a THEN '3A090.a' WHEN is_b THEN '3A090.b' WHEN NOT described AND lesser THEN '3A991.p' END AS eccn,
    CASE WHEN is_a THEN CASE WHEN a1 THEN ['3A090.a.1'] ELSE [] END || CASE WHEN a2 THEN ['3A090.a.2'] ELSE [] END
        WHEN is_b THEN CASE WHEN b1 THEN ['3A090.b.1'] ELSE [] END || CASE WHEN b2 THEN ['3A090.b.2'] ELSE [] END
        WHEN NOT described AND lesser THEN ['3A991.p'] ELSE [] END AS paragraphs,
    review_policy,
    CASE WHEN required THEN CASE
        WHEN cuba THEN '746.2-cuba'
        WHEN r_iraq THEN '746.3-iraq'
        WHEN north_korea THEN '746.4-north-korea'
        WHEN r_iran THEN '746.7-iran'
        WHEN russia_belarus THEN '746.8-russia-belarus'
        WHEN r_syria THEN '746.9-syria'
        WHEN r_seat_a THEN '742.6-a6-iii-A-headquarters'
        WHEN r_iii_b THEN '742.6-a6-iii-B'
        WHEN r_iii THEN '742.6-a6-iii'
        WHEN r_seat_b THEN '744.23-a3-i'
        WHEN r_gp10 THEN 'gp10-prc-designed' END
    WHEN required IS NULL THEN CASE
        WHEN cuba IS NULL THEN '746.2-cuba'
        WHEN r_iraq IS NULL THEN '746.3-iraq'
        WHEN north_korea IS NULL THEN '746.4-north-korea'
        WHEN r_iran IS NULL THEN '746.7-iran'
        WHEN russia_belarus IS NULL THEN '746.8-russia-belarus'
        WHEN r_syria IS NULL THEN '746.9-syria'
        WHEN r_seat_a IS NULL THEN '742.6-a6-iii-A-headquarters'
        WHEN r_iii_b IS NULL THEN '742.6-a6-iii-B'
        WHEN r_iii IS NULL THEN '742.6-a6-iii'
        WHEN r_seat_b IS NULL THEN '744.23-a3-i'
        WHEN r_gp10 IS NULL THEN 'gp10-prc-designed' END END AS requirement,
    CASE WHEN required IS NULL OR (required AND (lifted IS NULL OR review_policy = 'undetermined')) THEN concat_ws(', ',
        CASE WHEN t IS NULL THEN 'total_processing_performance' END, CASE WHEN a IS NULL THEN 'applicable_die_area' END,
        CASE WHEN d IS NULL THEN 'dram_bandwidth' END, CASE WHEN i IS NULL THEN 'interconnect' END,
        CASE WHEN datacenter IS NULL THEN 'datacenter' END) END AS missing, -- what is NULL, not what decides
    CASE WHEN required AND nac THEN 'NAC' WHEN required AND aca THEN 'ACA' END AS exception
FROM policies
