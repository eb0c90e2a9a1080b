-- Lower case without accents, as scorecard.text.fold: search finds 'son chau' and 'Sơn Châu'.
create macro fold(words) as lower(strip_accents(replace(replace(words, 'Đ', 'D'), 'đ', 'd')));

-- How a value stands to its target: 'ahead' meets it; 'watch' misses it, but by no more than counts as near or within its
-- interval; 'behind' misses it for certain and by more; 'none' has no target.
create macro target_level(gap, near, operator, target_value, low, high) as case
    when gap is null then 'none'
    when gap >= 0 then 'ahead'
    when gap >= -near then 'watch'
    when operator = '>=' and high >= target_value or operator = '<=' and low <= target_value then 'watch'
    else 'behind'
end;

-- Whether folded words hold every word that is sought, in any order; nothing sought is always found.
create macro finds(folded_words, sought) as list_bool_and(list_transform(string_split(fold(trim(sought)), ' '), lambda word: contains(folded_words, word)));

-- A target as people write it: '≥ 80', '≤ 99,5'.
create macro target_words(operator, value, language) as
case operator when '>=' then '≥ ' when '<=' then '≤ ' else '= ' end
|| if(language = 'en', printf('%g', value), replace(printf('%g', value), '.', ','));
