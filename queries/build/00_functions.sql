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
