"""The methods in plain words: what each answers and how it is worked out."""

from scorecard.i18n import _


def text(section: str) -> list[str]:
    """The paragraphs of a section of the page of methods."""
    return {
        "intervals": _intervals,
        "funnel": _funnel,
        "ranks": _ranks,
        "trend": _trend,
        "control": _control,
        "pace": _pace,
        "score": _score,
        "deficiencies": _life,
        "documents": _documents,
        "contradictions": _contradictions,
        "returns": _returns,
        "jumps": _jumps,
        "flags": _flags,
    }[section]()


def _intervals() -> list[str]:
    return [
        _(
            "A rate of few cases says little: with 12 cases, one more or less moves it by 8 points. The interval says between which values the true "
            "level may lie."
        ),
        _(
            "We show the 95% interval of Wilson for every rate of cases whose two parts are known. It never goes below 0% or above 100%. On charts it "
            "is the thin line across the end of the bar."
        ),
        _(
            "Two values whose intervals overlap may differ by chance alone: we then write “within chance”. Fewer than 30 cases: we show the fraction "
            "and no rank."
        ),
        _("A share of the staff or of the procedures counts everybody: chance has no part in it, and it has no interval."),
        _(
            "Held against a target, a rate is behind where it misses it by more than counts as near and its whole interval stays short of it; well beyond "
            "where it exceeds it by the points of the rule, and its whole interval does."
        ),
    ]  # fmt: skip


def _funnel() -> list[str]:
    return [
        _("The question: is a unit really below the others, or may it be bad luck? The fewer cases a unit has, the further its rate strays by chance."),
        _(
            "Every unit is a point: across, how many cases; up, the rate. The line in the middle is the rate of the whole area. The limits are wide at "
            "the left, where cases are few, and narrow at the right: a funnel."
        ),
        _(
            "Were all units alike, 95 of 100 would lie within the inner limits and 998 of 1,000 within the outer ones. A unit beyond the outer limits "
            "is marked; one between the limits is not, unless that happens two periods running."
        ),
        _(
            "Units are never quite alike: fields and people differ. Where they differ more than chance would make them, the limits are widened by the "
            "factor phi, so that only those stand out that do so among their peers. The most extreme tenth at each end does not count fully towards "
            "phi, so that they cannot hide themselves."
        ),
        _(
            "Better beyond chance: the distance of the unit from its area, in standard deviations, grew from the period before to this one by more than the "
            "outer limit allows for the difference of two, and the 95% intervals of both rates do not overlap. What lifts all units is no merit of one."
        ),
    ]  # fmt: skip


def _ranks() -> list[str]:
    return [
        _(
            "A rank looks exact and seldom is: a few cases more and the unit would stand five places higher. So a rank is never shown alone: “5–14 of "
            "25” says between which ranks the unit lies with 95% certainty."
        ),
        _(
            "We let the computer draw 2,000 times for every unit which level could have produced its counts, rank the units each time, and leave out "
            "the most extreme 2.5% at either end."
        ),
        _("Two units whose intervals overlap widely cannot be told apart, whatever their ranks."),
    ]  # fmt: skip


def _trend() -> list[str]:
    return [
        _(
            "A trend is told from five comparable periods on. We look at the distance of the unit from its area: what all units go through says nothing "
            "about one of them."
        ),
        _(
            "The test of Mann and Kendall compares every period with every later one: how often did it rise, how often fall? Were the order only "
            "chance, rises and falls would nearly balance. P is the chance of so one-sided a count without a trend."
        ),
        _("A unit is warned where the distance worsens with P below the threshold and it is now worse than its area: from the top there is only one way."),
    ]  # fmt: skip


def _control() -> list[str]:
    return [
        _("The chart compares a unit with its own past: does this quarter fall out of its usual ups and downs?"),
        _("The middle line is the rate over all quarters shown. The limits lie three standard deviations from it, wider where the quarter had fewer cases."),
        _("Two signals: a quarter beyond the limits, and eight quarters in a row on the same side of the middle line."),
        _("With fewer than 13 quarters the usual course is not known well enough: a plain line is drawn and no limits."),
    ]  # fmt: skip


def _pace() -> list[str]:
    return [
        _("Revenue does not come in evenly over the year. Half of the plan by June is little for one unit and much for another."),
        _(
            "Where earlier years are known, we take the share of the year that the unit itself had collected by the same month, on average. Without "
            "earlier years we take the share of the calendar year gone."
        ),
        _(
            "Forecast of the year = collected so far ÷ this share. With two or more earlier years we give a range: from the year with the largest share "
            "to the one with the smallest."
        ),
        _("A forecast carries on what is; one large payment in December overturns it."),
    ]  # fmt: skip


def _score() -> list[str]:
    return [
        _(
            "A composite score brings several indicators together. Each is first put on a scale from 0 to 100: from the worst to the best unit "
            "(min-max), or as the share of the target that is reached."
        ),
        _("The score is the weighted mean. The weights can be moved by the reader and stand in the address; presets come from the data."),
        _(
            "What is missing is neither zero nor dropped in silence: the score rests on what is there, and its coverage says on how much of the weight. "
            "Below half of it there is no score."
        ),
        _("A score is an opinion in numbers. Therefore we show between which ranks a unit moves when the weights do."),
    ]  # fmt: skip


def _life() -> list[str]:
    return [
        _(
            "Every deficiency that an inspection finds is followed: new, found again (the same kind in the same unit at an earlier inspection), "
            "remedied, overdue. One found again stays so until a document says that it is remedied, or the next inspection."
        ),
        _(
            "Overdue: the due date has passed at the end of the period, and no document says that it was remedied. What a unit declares itself is "
            "listed apart and counts for no warning."
        ),
        _("Fix rate = remedied ÷ found. How long open is counted from the end of the period of the inspection."),
    ]  # fmt: skip


def _flags() -> list[str]:
    return [
        _(
            "A warning is a rule with a threshold; it says its number, what it is held against, and the period. The same warning stands on the "
            "overview, on the pages of themes and in the profile of the unit."
        ),
        _("The number of warnings orders the list; each can be switched off in the table of rules of the data. Praise is listed as warnings are."),
        _("A figure that is to be checked, since it jumps, does not fit or is contradicted, is no merit: no rule praises it."),
        _("A warning is a reason to look, not a verdict."),
    ]  # fmt: skip


def _documents() -> list[str]:
    return [
        _("Some documents name units without a number: reprimanded, among the lowest, praised, above plan. We repeat their words; nothing is computed."),
        _(
            "The document and the place in it stand with every warning. It counts for the period of the document: mended is what no later document names. "
            "A document may name some and forget others, and need not agree with the figures."
        ),
    ]  # fmt: skip


def _contradictions() -> list[str]:
    return [
        _("A unit reports a perfect figure, and an inspection of the year before found otherwise: one of the two is wrong, and we do not say which."),
        _("While two sources disagree the figure is not praised. The warning goes when the figure is corrected or the deficiency is found remedied."),
    ]  # fmt: skip


def _returns() -> list[str]:
    return [
        _(
            "Missing: a unit has sent no figure of its own for a period, and most of its neighbours have. Before that nobody is warned. "
            "Missing is not zero: no rate, no rank and no score takes it for one."
        ),
        _("Late: days between the due date of the period and the day on which the first return was accepted. Figures from documents have no such day."),
        _("On time: as many returns in a row as the rule asks for within a year, each accepted by its due date; one that is missing breaks the row."),
    ]  # fmt: skip


def _jumps() -> list[str]:
    return [
        _(
            "A value far from the one of the period before is often a typing error: a digit too many, a wrong line. A rate jumps where it changes by so many "
            "points and the 95% intervals of both values do not overlap; a count where one is so many times the other."
        ),
        _("A quarter follows from two returns by difference. If it comes out below zero, the returns do not fit together."),
        _("Neither says that the unit did badly: the figures are to be checked first. What is in doubt is not praised."),
    ]  # fmt: skip
