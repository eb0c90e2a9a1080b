-- Lower case without accents, as scorecard.text.fold: search finds 'son chau' and 'Sơn Châu'.
create macro fold(words) as lower(strip_accents(replace(replace(words, 'Đ', 'D'), 'đ', 'd')));
