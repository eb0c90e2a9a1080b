-- One row per preset of the composite score and indicator in it, with its weight.
-- Parameters: $language. Used by: the composite score.
select
    score_preset.preset,
    if($language = 'en', score_preset.name_en, score_preset.name_vi) as preset_name,
    score_preset.indicator_code,
    if($language = 'en', indicator.name_en, indicator.name_vi) as indicator_name,
    score_preset.weight, score_preset.legal_basis_vi as legal_basis, score_preset.verification
from score_preset
inner join indicator on score_preset.indicator_code = indicator.code
order by score_preset.position
