"""The methods in plain words: what each answers, how it is worked out, where it comes from."""

import pandas as pd

from scorecard.i18n import _, ngettext


def sections() -> dict[str, str]:
    """The sections of the page of methods: code (as links name it) and name."""
    return {
        "intervals": _("Intervals"),
        "funnel": _("Funnel"),
        "ranks": _("How sure a rank is"),
        "trend": _("Trend"),
        "control": _("Control chart"),
        "pace": _("Pace and forecast"),
        "score": _("Composite score"),
        "deficiencies": _("Life of a deficiency"),
        "flags": _("Warnings and commendations"),
    }


def text(section: str) -> list[str]:
    """The paragraphs of a section, in plain words."""
    return {
        "intervals": _intervals,
        "funnel": _funnel,
        "ranks": _ranks,
        "trend": _trend,
        "control": _control,
        "pace": _pace,
        "score": _score,
        "deficiencies": _life,
        "flags": _flags,
    }[section]()


def source(section: str) -> str:
    """Who worked the method out, and where it was published; blank where it is a rule of this scorecard."""
    return {
        "intervals": "Wilson EB (1927), Probable inference, the law of succession, and statistical inference, JASA 22:209-212.",
        "funnel": "Spiegelhalter DJ (2005), Funnel plots for comparing institutional performance, Statistics in Medicine 24:1185-1202; "
        "Handling over-dispersion of performance indicators, Quality and Safety in Health Care 14:347-351.",
        "ranks": "Goldstein H, Spiegelhalter DJ (1996), League tables and their limitations, JRSS A 159:385-443; "
        "Marshall EC, Spiegelhalter DJ (1998), Reliability of league tables of in vitro fertilisation clinics, BMJ 316:1701-1705.",
        "trend": "Mann HB (1945), Nonparametric tests against trend, Econometrica 13:245-259; Kendall MG (1975), Rank Correlation Methods.",
        "control": "Shewhart WA (1931), Economic Control of Quality of Manufactured Product; Western Electric (1956), Statistical Quality Control Handbook; "
        "Nelson LS (1984), Journal of Quality Technology 16:237-239.",
        "score": "OECD, European Commission JRC (2008), Handbook on Constructing Composite Indicators.",
    }.get(section, "")


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
            "remedied, overdue."
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
        _("A warning is a reason to look, not a verdict."),
    ]  # fmt: skip


def rules(data: pd.DataFrame) -> str:
    """How many rules there are, and how many of them are switched on (rows of `flag_rule_by_code`)."""
    return ngettext("{n} rule, {on} of them on", "{n} rules, {on} of them on", len(data), on=int(data["is_on"].sum()))


def section_of(rule_kind: str) -> str:
    """The section that explains a kind of rule."""
    return {
        "below_funnel": "funnel",
        "above_funnel": "funnel",
        "below_target": "intervals",
        "jump": "intervals",
        "worsening": "trend",
        "improving": "trend",
        "behind_pace": "pace",
        "deficiency": "deficiencies",
    }.get(rule_kind, "flags")
