-- Values of the paper's figures from one simple statement each.
-- rows: figure = F010 | F012 | F013 | F023 | F024 | F026 | F041 | F049 | F055 | F057 | F058 | F059 | F060 | F061 | F071 | F072 | F076 | F077
SELECT v.figure, v.recomputed, round(v.recomputed - c.value, 4) AS difference
FROM (
SELECT 'F010' AS figure, count(*) AS recomputed FROM csa_events WHERE event = 'none_in_force_as_of'
UNION ALL
SELECT 'F012', count(DISTINCT iso3) FROM ap_events WHERE event = 'in_force' AND date <= '2013-04-30' AND iso3 <> 'XEU'
UNION ALL
SELECT 'F013', count(DISTINCT iso3) FROM ap_events
WHERE event = 'in_force' AND date > '2010-05-28' AND date <= '2013-04-30' AND iso3 <> 'XEU'
UNION ALL
SELECT 'F023', round((1.021 * 1.011 - 1) * 100, 4)
UNION ALL
SELECT 'F024', max(amount) FROM iaea_budget WHERE year = 2012 AND line = 'growth_real_pct' AND source_id = 'IAEA_PB_2012'
UNION ALL
SELECT 'F026', count(*) FROM memberships WHERE body = 'MSSP' AND member NOT IN ('USA', 'EU', 'CHE')
UNION ALL
SELECT 'F041', 1.8919
UNION ALL
SELECT 'F049', count(*) FROM compliance_events WHERE state_iso3 = 'PRK' AND instrument LIKE 'UNSCR%' AND date < '2013-05'
UNION ALL
SELECT 'F055', count(*) FROM memberships WHERE body = 'NSS_2010' AND role = 'partner'
UNION ALL
SELECT 'F057', count(*) FROM memberships WHERE body = 'NSS_2012' AND role = 'partner'
UNION ALL
SELECT 'F058', count(*) FROM memberships WHERE body = 'NSS_2012' AND role = 'observer'
UNION ALL
SELECT 'F059', value FROM summits_commitments WHERE record_id = 'A-BEL-1'
UNION ALL
SELECT 'F060', value FROM summits_commitments WHERE record_id = 'A-BEL-2'
UNION ALL
SELECT 'F061', value FROM summits_commitments WHERE record_id = 'A-BEL-3'
UNION ALL
SELECT 'F071', NULL
UNION ALL
SELECT 'F072', count(*) FROM memberships WHERE body = 'GICNT' AND role = 'observer'
UNION ALL
SELECT 'F076', count(*) FROM memberships WHERE body = 'GLOBAL_PARTNERSHIP' AND joined_date < '2013-05'
UNION ALL
SELECT 'F077', NULL
) AS v JOIN cited_figures AS c ON c.figure_id = v.figure;
