-- One row per check of returns, in the order of the catalogue. Used by: checking returns.
select code, kind, coalesce("left", '') as left_side, coalesce("right", '') as right_side, severity, tolerance, least, message_vi, message_en
from check_rule
order by position
