-- The verdicts that the counting rules of the facts lead to, worked out by hand: what is not named here is cited only.
WITH verdicts (verdict, figures) AS (
    VALUES ('reproduced', 'F010 F012 F013 F016 F023 F024 F025 F031 F033 F038 F039 F040 F042 F043 F045 F046 F047 F048'
                          || ' F049 F054 F055 F056 F057 F058 F065 F067 F068 F070 F072 F073 F074 F075 F076'),
           ('consistent with the qualifier', 'F014 F015 F026 F027 F032 F041'),
           ('contradicted', 'F059 F060 F061')
)
SELECT figure_id AS figure,
       CASE unit WHEN 'year' THEN NULL ELSE value END AS cited,
       CASE unit WHEN 'year' THEN value END AS cited_year,
       coalesce((SELECT verdict FROM verdicts WHERE instr(figures, figure_id) > 0), 'cited only') AS verdict
FROM cited_figures;
