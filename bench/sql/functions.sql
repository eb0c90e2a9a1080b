-- A number in [0, 1) from four whole numbers and the seed: a linear congruential generator, its high bits folded in at every step.
create or replace temp macro stirred(x) as (xor(x, x >> 16) * 1103515245::bigint + 12345) % 4294967296;

create or replace temp macro chance(a, b, c, d) as
stirred(stirred(stirred(stirred(getvariable('seed')::bigint + a) + b) + c) + d) / 4294967296.0;

create or replace temp macro rounded(x, decimals) as round(x * 10 ** decimals) / 10 ** decimals;

create or replace temp macro rounded_down(x, decimals) as floor(x * 10 ** decimals) / 10 ** decimals;

-- How many of n cases fall into a part that takes the cases [first, after) of every 25 (see SPLIT in bench/returns.py).
create or replace temp macro of_part(n, first, after) as floor(n / 25) * (after - first) + least(greatest(n % 25 - first, 0), after - first);
