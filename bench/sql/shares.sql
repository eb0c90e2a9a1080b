-- One row per unit, line that is a share of another one, and year. Run once for each number of steps, from 1.
insert into figure
with drawn as (
    select
        figure.unit, line.line, figure.year, line.decimals, [figure.q1, figure.q2, figure.q3, figure.q4] as whole,
        [
            0.3 + 0.5 * chance(figure.unit, line.line, 0, 0) + 0.2 * chance(figure.unit, line.line, figure.year, quarter)
            for quarter in [1, 2, 3, 4]
        ] as share,
        line.parts
    from figure
    inner join line on figure.line = line.whole
    where line.steps = $steps
)

select
    unit, line, year,
    rounded_down(whole[1] * share[1] / parts, decimals), rounded_down(whole[2] * share[2] / parts, decimals),
    rounded_down(whole[3] * share[3] / parts, decimals), rounded_down(whole[4] * share[4] / parts, decimals)
from drawn
