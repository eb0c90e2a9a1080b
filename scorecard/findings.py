"""What the numbers say, in a sentence: titles made from results by templates, never written by hand.

Each function takes rows of read queries and returns one sentence in the current language.
"""

import pandas as pd

from scorecard import numbers
from scorecard.charts.base import measured
from scorecard.i18n import _, ngettext


def ranking(values: pd.DataFrame, area: pd.Series) -> str:
    """How many units miss the target; without one, from which to which value the units range.

    `values`: rows of `value_by_unit`, best first. `area`: the row of `area_value_by_indicator` of the same indicator.
    """
    known = values[values["value"].notna()]
    name = area["indicator_name"]
    if known.empty:
        return _("{indicator}: no unit has reported", indicator=name)
    if area["units_with_target"]:
        missed = int(area["units_behind"])
        return ngettext(
            "{indicator}: {n} of {all} unit is behind the target of {target}",
            "{indicator}: {n} of {all} units are behind the target of {target}",
            missed,
            indicator=name,
            all=int(area["units_with_target"]),
            target=measured(area["target_value"], area["unit_of_measure"], 0),
        )
    best, last = known.iloc[0], known.iloc[-1]
    if len(known) == 1:
        return _("{indicator}: {value} ({unit})", indicator=name, value=_value(best), unit=best["unit_name"])
    return _(
        "{indicator}: from {low} ({last}) to {high} ({best})",
        indicator=name,
        low=_value(last),
        last=last["unit_name"],
        high=_value(best),
        best=best["unit_name"],
    )


def coverage(area: pd.Series) -> str:
    """How many units stand behind the numbers: "16/25 đơn vị có số liệu"."""
    return _("{some}/{all} units with data", some=numbers.number(area["units_with_value"]), all=numbers.number(area["units"]))


def _value(row: pd.Series) -> str:
    return _value_of(row, "value")


def _value_of(row: pd.Series, column: str) -> str:
    return measured(row[column], row["unit_of_measure"], row["decimals"])


def reason(row: pd.Series) -> tuple[str, str]:
    """Why a unit needs attention (a row of `attention_by_unit`): the level that marks it, and a sentence with the numbers."""
    match row["reason"]:
        case "behind":
            text = _("{indicator} {value}", indicator=row["indicator_name"], value=_value(row))
            if not numbers.is_missing(row["denominator"]):
                text += f" ({numbers.fraction(row['numerator'], row['denominator'])})"
            return "behind", text + ", " + _("target {target}", target=measured(row["target_value"], row["unit_of_measure"], 0))
        case "lowest_quarter":
            text = _("{indicator} {value}", indicator=row["indicator_name"], value=_value(row))
            return "watch", text + ", " + _("lowest quarter of {n} units", n=int(row["ranked"]))
        case "reprimand":
            return "behind", _("As a document says: {wording}", wording=row["wording"])
        case "listed_low":
            return "watch", _("As a document says: {wording}", wording=row["wording"])
        case "repeated":
            return "watch", ngettext("{n} deficiency found again", "{n} deficiencies found again", int(row["deficiencies"]))
        case _:
            return "behind", ngettext("{n} remedy overdue", "{n} remedies overdue", int(row["deficiencies"]))


def theme_card(theme: str, page: str, headline: pd.Series, count: pd.Series | None, trend: pd.DataFrame) -> dict[str, object]:
    """What a card of the overview says of a theme: the area's value, else the median of the units; who is behind; the change.

    `headline`, `count`: rows of `area_value_by_indicator`; `trend`: rows of `area_value_by_period` of the headline.
    """
    has_value, has_units = not numbers.is_missing(headline["value"]), headline["units_with_value"] > 0
    value, label, what = "", "", headline["indicator_name"]
    if has_value:
        value = _value(headline)
    elif has_units and 2 * headline["units_with_value"] >= headline["units"]:
        value, label = _value_of(headline, "median"), _("median")
        what = _("{indicator}: the parts are not known, so there is no value of the whole area", indicator=what)
    elif has_units:
        value = f"{_value_of(headline, 'minimum')} – {_value_of(headline, 'maximum')}"
        what = _("{indicator}: range of the few units with data", indicator=what)
    lines = [{"level": "none", "text": coverage(headline)}] if has_units or has_value else []
    if headline["units_behind"]:
        lines.append(
            {
                "level": "behind",
                "text": ngettext(
                    "{n} unit behind the target of {target}",
                    "{n} units behind the target of {target}",
                    int(headline["units_behind"]),
                    target=measured(headline["target_value"], headline["unit_of_measure"], 0),
                ),
            }
        )
    elif headline["units_with_target"]:
        lines.append({"level": "ahead", "text": _("no unit is behind the target")})
    if count is not None and not numbers.is_missing(count["value"]):
        whole = _("reported for the whole area") if count["basis"] == "own_report" else coverage(count)
        lines.append({"level": "none", "text": f"{count['indicator_name']}: {_value(count)} ({whole})"})
    if not numbers.is_missing(headline["change"]):
        change = numbers.change(headline["change"], headline["unit_of_measure"], headline["decimals"])
        lines.append({"level": "none", "text": _("{change} against {period}", change=change, period=headline["previous_period_name"])})
    series = trend.dropna(subset=["value"])
    span = _("{first} to {last}", first=series["period_name"].iloc[0], last=series["period_name"].iloc[-1]) if len(series) > 1 else ""
    return {
        "theme": theme,
        "page": page,
        "value": value,
        "label": label,
        "what": what,
        "lines": lines,
        "series": series["value"].tolist(),
        "spark_label": span,
    }


def attention(data: pd.DataFrame) -> str:
    """How many units need attention (rows of `attention_by_unit`), and which one most."""
    units = data["unit_key"].nunique()
    return ngettext("{n} unit needs attention: {first}", "{n} units need attention, most of all {first}", units, first=data["unit_name"].iloc[0])


def grid_note(data: pd.DataFrame, units: int) -> str:
    """Under the grid's title: the order, the units left out, the indicators nobody reported (rows of `value_by_unit_indicator`)."""
    known = data.groupby("short_name", sort=False)["value"].count()
    unknown = [name for name, count in known.items() if not count]
    shown = data["unit_key"].nunique()
    parts = [_("Sorted by what needs attention; click a name to open the unit")]
    if shown < units:
        parts.append(_("the first {shown} of {units} units", shown=shown, units=units))
    if unknown:
        parts.append(_("nobody reported: {names}", names=", ".join(unknown)))
    return "; ".join(parts)


def subtitle(area: pd.Series, period: str) -> str:
    """What a chart of an indicator shows: name, unit of measure, period, coverage (a row of `area_value_by_indicator`)."""
    unit = "" if area["unit_of_measure"] == "%" else f" ({area['unit_of_measure']})"
    return f"{area['indicator_name']}{unit} · {period} · {coverage(area)}"


def rate_and_volume(values: pd.DataFrame) -> str:
    """Which unit with many cases has the lowest rate (rows of `value_by_unit` with parts)."""
    largest = values.nlargest(max(1, len(values) // 4), "denominator")
    row = largest.loc[largest["value"].idxmin()]
    return _(
        "Among the units with most cases, {unit} has the lowest rate: {value} of {n}",
        unit=row["unit_name"], value=_value(row), n=numbers.number(row["denominator"]),
    )  # fmt: skip


def trend(units: pd.DataFrame, area: pd.DataFrame, chosen: str, area_name: str) -> str:
    """How a unit moved from its first to its last quarter, beside the area (rows of `value_by_unit_period`, `area_value_by_period`)."""
    line, whole = units[units["unit_key"] == chosen], area.dropna(subset=["value"])
    if line.empty:
        return _("The chosen unit has not reported in any quarter")
    text = _("{unit}: {first} to {last}", unit=line["unit_name"].iloc[0], first=_value(line.iloc[0]), last=_value(line.iloc[-1]))
    if len(whole):
        unit, decimals = line["unit_of_measure"].iloc[0], line["decimals"].iloc[0]
        first, last = (measured(whole["value"].iloc[position], unit, decimals) for position in (0, -1))
        text += "; " + _("{area}: {first} to {last}", area=area_name, first=first, last=last)
    return text


def parts(data: pd.DataFrame) -> str:
    """Which unit has most of the last part (rows of `value_by_unit_indicator`, one a part)."""
    last = data[data["indicator_code"] == data["indicator_code"].iloc[-1]]
    row = last.loc[last["value"].idxmax()]
    return _("{part}: most in {unit}, {value}", part=row["indicator_name"], unit=row["unit_name"], value=_value(row))


def worst_part(data: pd.DataFrame) -> str:
    """Where the lowest value of all units and parts stands (rows of `value_by_unit_breakdown`)."""
    ranked = data[data["is_small"].ne(True)]
    if ranked.empty or ranked["value"].min() == ranked["value"].max():
        return _("By part: no difference that the numbers can tell")
    row = ranked.loc[ranked["value"].idxmin()]
    return _(
        "Lowest: {part} in {unit}, {value} ({fraction})",
        part=row["breakdown_name"].lower(),
        unit=row["unit_name"],
        value=_value(row),
        fraction=numbers.fraction(row["numerator"], row["denominator"]),
    )


def plan_pace(values: pd.DataFrame, area: pd.Series) -> str:
    """How many units are behind the pace of the period, and how many a document names as above plan without a number.

    `values`: rows of `value_or_mention_by_unit`. Without a pace, the value of the one unit or the range.
    """
    known, named = values[values["state"] == "value"], int((values["state"] == "mentioned").sum())
    sentences = []
    if area["units_with_target"]:
        sentences.append(
            ngettext(
                "{n} of {all} unit with data is behind the pace of {target} of the plan",
                "{n} of {all} units with data are behind the pace of {target} of the plan",
                int(area["units_behind"]),
                all=len(known),
                target=measured(area["target_value"], area["unit_of_measure"], 0),
            )
        )
    elif len(known) or not named:
        sentences.append(ranking(known, area))
    if named:
        sentences.append(ngettext("{n} is named as above plan, without a number", "{n} are named as above plan, without a number", named))
    return "; ".join(sentences)


def plan_note(values: pd.DataFrame, area: pd.Series, period: str) -> str:
    """Under the title of the bullets: what they show and how far it can be read."""
    known = values[values["state"] == "value"]
    notes = [subtitle(area, period), _("pale band: the plan of the year")]
    if len(known) and not area["units_with_target"]:
        notes.append(_("no pace for this period: it is neither a quarter nor a half-year, nine months or year"))
    over = int((known["value"] > 100).sum())
    if over:
        notes.append(ngettext("{n} unit above 100%: valid, but the plan may be weak", "{n} units above 100%: valid, but their plans may be weak", over))
    if known["denominator"].isna().any():
        notes.append(_("rates reported without the amounts are not in the value of the area"))
    return " · ".join(notes)


def spending_note(values: pd.DataFrame, area: pd.Series, period: str) -> str:
    """Under the title of spending against the plan: what is shown, and how many spent more than it (rows of `value_or_mention_by_unit`)."""
    notes = [subtitle(area, period), _("pale band: the plan of the year")]
    over = int((values["value"] > 100).sum())
    if over:
        notes.append(ngettext("{n} unit above 100%: overspent, or the plan is too low", "{n} units above 100%: overspent, or the plan is too low", over))
    return " · ".join(notes)


def year_on_year(values: pd.DataFrame, area: pd.Series) -> str:
    """How many units collected less than a year before (rows of `value_by_unit` of the rate against the year before)."""
    known = values[values["value"].notna()]
    if len(known) == 1:
        return ranking(values, area)
    return ngettext(
        "{indicator}: {n} of {all} unit is below the year before",
        "{indicator}: {n} of {all} units are below the year before",
        int((known["value"] < 100).sum()),
        indicator=area["indicator_name"],
        all=len(known),
    )


def pace_by_quarter(trend: pd.DataFrame, area_name: str) -> str:
    """Where the area stood at its last quarter, and at the same quarter a year before (rows of `area_value_by_period`)."""
    last = trend.iloc[-1]
    text = _("{area}: {value} of the plan after {period}", area=area_name, value=measured(last["value"], "%", 1), period=last["period_name"])
    if len(trend) > 4:
        before = trend.iloc[-5]
        text += "; " + _("{value} after {period}", value=measured(before["value"], "%", 1), period=before["period_name"])
    return text


def absent(areas: pd.DataFrame) -> str:
    """Which indicators nobody has reported (rows of `area_value_by_indicator`); blank where there is none."""
    names = areas.loc[(areas["units_with_value"] == 0) & areas["value"].isna(), "indicator_name"]
    return _("Not reported for this period: {names}.", names="; ".join(name.lower() for name in names)) if len(names) else ""


def area_rate(area: pd.Series) -> str:
    """The rate of the area with its parts, and the range of the units (a row of `area_value_by_indicator`)."""
    if numbers.is_missing(area["value"]):
        return _("{indicator}: no unit has reported", indicator=area["indicator_name"])
    text = f"{area['indicator_name']}: {_value(area)}"
    if not numbers.is_missing(area["denominator"]):
        text += f" ({numbers.fraction(area['numerator'], area['denominator'])})"
    if area["units_with_value"] > 1:
        text += "; " + _("units from {low} to {high}", low=_value_of(area, "minimum"), high=_value_of(area, "maximum"))
    return text


def staffing(data: pd.DataFrame) -> str:
    """How many units have more staff than the ceiling of their class and than their quota, how many fewer (rows of `staffing_by_unit`)."""
    known = data[data["present"].notna()]
    if known.empty:
        return _("No unit has reported its staff")
    if len(known) == 1:
        row = known.iloc[0]
        of = _("quota {n}", n=numbers.number(row["quota"])) if not numbers.is_missing(row["quota"]) else _("quota not reported")
        if not numbers.is_missing(row["ceiling"]):
            limit = _("ceiling {n}", n=numbers.number(row["ceiling"]))
        else:
            limit = _("class of the unit not known: no ceiling") if numbers.is_missing(row["class_name"]) else _("ceiling not known")
        return f"{row['unit_name']}: " + "; ".join((_("{n} present", n=numbers.number(row["present"])), of, limit))
    counts = known["standing"].value_counts()
    over_quota = int((known["over_quota"] > 0).sum())
    sentences = []
    if known["ceiling"].notna().any():
        sentences.append(
            ngettext(
                "{n} of {all} unit has more staff than the legal ceiling",
                "{n} of {all} units have more staff than the legal ceiling",
                int(counts.get("over_ceiling", 0)),
                all=int(known["ceiling"].notna().sum()),
            )
        )
    if known["quota"].notna().any():
        sentences.append(ngettext("{n} exceeds its quota", "{n} exceed their quota", over_quota))
        sentences.append(ngettext("{n} is short of staff", "{n} are short of staff", int(counts.get("short", 0))))
    return "; ".join(sentences) or _("Quota and class of the units are not known")


def staffing_conflicts(data: pd.DataFrame) -> list[str]:
    """Whose number of staff differs between places of the documents, and which one is in use (rows of `staffing_by_unit`)."""
    return [
        _("{unit}: {value} in use, the documents also say {others}", unit=row["unit_name"], value=numbers.number(row["present"]), others=row["other_values"])
        for _index, row in data[data["other_values"].notna()].iterrows()
    ]


def staffing_note(data: pd.DataFrame, period: str) -> str:
    """Under the title of staff against quota and ceiling: the legal basis, its exception, and whose class is not known."""
    known = data[data["present"].notna()]
    notes = [_("Cadres and civil servants present, quota, legal ceiling") + f" · {period}"]
    notes += [_("ceiling by class: {basis}", basis=basis) for basis in known["legal_basis"].dropna().unique()]
    notes += list(known["note"].dropna().unique())
    unknown, without = int(known["class_name"].isna().sum()), int(known["quota"].isna().sum())
    if unknown:
        notes.append(ngettext("class of {n} unit not known: no ceiling to compare with", "class of {n} units not known: no ceiling to compare with", unknown))
    if without:
        notes.append(ngettext("quota of {n} unit not reported", "quota of {n} units not reported", without))
    notes += staffing_conflicts(known)
    return " · ".join(notes)


def named(mentions: pd.DataFrame) -> str:
    """How many units a document names without a number (rows of `mention_by_unit`)."""
    units = mentions["unit_key"].nunique()
    return ngettext("{n} unit named as above plan", "{n} units named as above plan", units)


def amounts_note(areas: pd.DataFrame, period: str) -> str:
    """Under the grid of amounts and rates: which window each covers, and what nobody has reported (rows of `area_value_by_indicator`)."""
    return " · ".join(part for part in (period, _("amounts of the period; rates since the start of the year"), absent(areas)) if part)


def shares_note(data: pd.DataFrame, period: str) -> str:
    """Under the bars to 100 %: period, coverage, and in how many units the parts are more than those present (rows of `part_by_unit`)."""
    units = data.drop_duplicates("unit_key")
    reported = units[units["denominator"].notna()]
    notes = [_("Share of those present, count in the bar"), period, _("{some}/{all} units with data", some=len(reported), all=len(units))]
    over = int((reported["parts_total"] > reported["whole"]).sum())
    if over:
        notes.append(ngettext("in {n} unit the parts are more than those present", "in {n} units the parts are more than those present", over))
    return " · ".join(notes)


def finder(found_by: str) -> str:
    """Who found the deficiencies of a section: what units say of themselves is never added to what inspections found."""
    return _("Found by inspections") if found_by == "inspection" else _("Limitations that units declare themselves")


def deficiencies(found: pd.Series, areas: pd.DataFrame) -> str:
    """How many findings and deficiencies there are, and which reform area has most.

    `found`: a row of `deficiency_count_by_finder`. `areas`: rows of `deficiency_count_by_area` of the same finder.
    """
    most = areas.loc[areas["deficiencies"].idxmax()]
    counts = {"findings": numbers.number(found["findings"]), "deficiencies": numbers.number(found["deficiencies"])}
    if found["found_by"] == "self":
        return ngettext(
            "{n} unit declares {deficiencies} limitations in {findings} points; most in {area}: {count}",
            "{n} units declare {deficiencies} limitations in {findings} points; most in {area}: {count}",
            int(found["units"]),
            area=most["area_name"],
            count=numbers.number(most["deficiencies"]),
            **counts,
        )
    return ngettext(
        "{findings} findings in {n} unit hold {deficiencies} deficiencies; most in {area}: {count}",
        "{findings} findings in {n} units hold {deficiencies} deficiencies; most in {area}: {count}",
        int(found["units"]),
        area=most["area_name"],
        count=numbers.number(most["deficiencies"]),
        **counts,
    )


def recurring(kinds: pd.DataFrame) -> str:
    """How few kinds hold half of all deficiencies, and which is the most widespread (rows of `deficiency_count_by_type`)."""
    first = kinds.iloc[0]
    return ngettext(
        "{half} of {types} kinds hold half of all deficiencies; most widespread: {kind} ({n} unit)",
        "{half} of {types} kinds hold half of all deficiencies; most widespread: {kind} ({n} units)",
        int(first["units"]),
        half=first["types_of_half"],
        types=first["types"],
        kind=first["type_name"],
    )


def recurring_note(kinds: pd.DataFrame, period: str) -> str:
    """Under the chart of kinds: what is counted, and what its dotted line says where there is one (rows of `deficiency_count_by_type`)."""
    parts = [_("Kinds by the number of units that have them"), period]
    if kinds.iloc[0]["types_of_half"] < len(kinds):
        parts.append(_("above the dotted line: half of all deficiencies"))
    return " · ".join(parts)


def remedied(found: pd.Series) -> str:
    """How far deficiencies are remedied (a row of `deficiency_count_by_finder`)."""
    text = _("{fixed} of {all} deficiencies fixed, {partly} partly", fixed=found["fixed"], all=found["deficiencies"], partly=found["partly_fixed"])
    if found["overdue"]:
        text += "; " + ngettext("{count} overdue in {n} unit", "{count} overdue in {n} units", int(found["units_overdue"]), count=found["overdue"])
    if found["repeated"]:
        text += "; " + ngettext("{n} found again", "{n} found again", int(found["repeated"]))
    if found["unknown"]:
        text += "; " + ngettext("of {n} nothing is known", "of {n} nothing is known", int(found["unknown"]))
    return text


def deficiencies_note(found: pd.Series, period: str) -> str:
    """Under the table of deficiencies: the period, the caution, and what no chart says of remedies (a row of `deficiency_count_by_finder`)."""
    if found["found_by"] == "self":
        return period + " · " + _("units on themselves: not to be compared with what inspections found")
    parts = [period, _("a count, not a score: lists differ in what they looked at")]
    if found["statuses"] == 1 and not found["fixed"]:
        parts.append(_("no document says yet how far they are remedied"))
    elif found["units"] == 1:
        parts.append(remedied(found))
    return " · ".join(parts)


def matches(listed: pd.DataFrame) -> str:
    """How many deficiencies match (rows of `deficiency_by_unit`), by finder, and that only the first are listed where there are more."""
    parts, matched = [], 0
    for _index, first in listed.drop_duplicates("found_by").iterrows():
        units = ngettext("{n} unit", "{n} units", int(first["units_matched"]))
        if first["found_by"] == "self":
            parts.append(
                ngettext("{n} limitation declared by {units}", "{n} limitations declared by {units}", int(first["matched"]), units=units),
            )
        else:
            found = ngettext("{n} finding", "{n} findings", int(first["findings_matched"]))
            text = ngettext(
                "{n} deficiency in {findings} of {units}", "{n} deficiencies in {findings} of {units}", int(first["matched"]), findings=found, units=units
            )
            parts.append(text)
        matched += int(first["matched"])
    if len(listed) < matched:
        parts.append(_("the first {shown} are listed", shown=len(listed)))
    return "; ".join(parts)


def list_note(listed: pd.DataFrame) -> str:
    """Under the title of the list: its order, and that units are in it which the table shows apart (rows of `deficiency_by_unit`)."""
    note = _("Units in the order of their names; a number stands for a finding as printed")
    return note if listed["is_ranked"].all() else note + "; " + _("with the units that the table shows apart")


def named_units(mentions: pd.DataFrame) -> str:
    """How many units the documents name with praise or blame (rows of `mention_by_wording`)."""
    units = len({key for keys in mentions["unit_keys"] for key in keys.split("\n")})
    return ngettext("{n} unit is named in the documents", "{n} units are named in the documents", units)


def defined(definitions: pd.DataFrame) -> str:
    """How many indicators are listed, and how many definitions could not be confirmed (rows of `definition_by_indicator`)."""
    text = ngettext("{n} indicator", "{n} indicators", len(definitions))
    if definitions["area_code"].nunique() == 1:
        text = f"{definitions['area_name'].iloc[0]}: {text}"
    open_ones = int((definitions["verification"] == "unconfirmed").sum())
    return text + (", " + ngettext("{n} unconfirmed", "{n} unconfirmed", open_ones) if open_ones else "")


def targets(listed: pd.DataFrame) -> str:
    """How many targets there are, and how many of them could not be confirmed (rows of `target_by_indicator`)."""
    open_ones = int((listed["verification"] == "unconfirmed").sum())
    indicators = ngettext("{n} indicator", "{n} indicators", listed["indicator_name"].nunique())
    text = ngettext("{n} target for {indicators}", "{n} targets for {indicators}", len(listed), indicators=indicators)
    return text + (", " + ngettext("{n} unconfirmed", "{n} unconfirmed", open_ones) if open_ones else "")


def documents(listed: pd.DataFrame) -> str:
    """How many documents there are and what was taken from the real ones (rows of `source_content_by_source`)."""
    real = listed[~listed["is_simulated"]]
    return ngettext(
        "{n} document gave {claims} numbers, {findings} findings and {mentions} mentions",
        "{n} documents gave {claims} numbers, {findings} findings and {mentions} mentions",
        len(real),
        claims=numbers.number(real["claims"].sum()),
        findings=numbers.number(real["findings"].sum()),
        mentions=numbers.number(real["mentions"].sum()),
    )


def conflicts(claims: pd.DataFrame) -> str:
    """About how many numbers the documents disagree (rows of `claim_conflict_by_claim`)."""
    count = len(claims.drop_duplicates(["unit_key", "period_code", "indicator_code", "breakdown"]))
    units = ngettext("{n} unit", "{n} units", claims["unit_key"].nunique())
    return ngettext("Claims differ about {n} number of {units}", "Claims differ about {n} numbers of {units}", count, units=units)


def part_gaps(gaps: pd.DataFrame) -> str:
    """In how many places parts do not sum to their whole, and in how many of them all parts are listed (rows of `part_gap_by_indicator`)."""
    wrong = int((gaps["reading"] == "differs").sum())
    text = ngettext("{n} total differs from the sum of its parts", "{n} totals differ from the sum of their parts", len(gaps))
    if not wrong:
        return text + "; " + _("not all parts are listed")
    return text + "; " + ngettext("{n} of them although all parts are listed", "{n} of them although all parts are listed", wrong)


def covered(coverage: pd.DataFrame) -> str:
    """How many units reported in the newest period, and which are silent, in brief (rows of `coverage_by_unit_period`)."""
    newest = coverage[(coverage["period_code"] == coverage["period_code"].iloc[0]) & ~coverage["is_area"]]
    silent = newest[newest["coverage_state"] == "not_reported"]
    text = _("{period}: {some}/{all} units with data", period=newest["period_name"].iloc[0], some=len(newest) - len(silent), all=len(newest))
    if len(newest) and (newest["coverage_state"] == "inspected").sum() == len(newest) - len(silent):
        return text + "; " + _("all of it from the inspection, no report of their own")
    if 0 < len(silent) <= 3:
        text += "; " + _("missing: {names}", names=", ".join(silent["unit_name"]))
    return text


def succeeded(successions: pd.DataFrame) -> str:
    """How many units there were and how many they became (rows of `unit_succession_by_unit`)."""
    after = ngettext("{n} unit", "{n} units", successions.drop_duplicates(["became", "became_in"])["became"].size)
    text = ngettext(
        "{n} unit of the old structure became {after}", "{n} units of the old structure became {after}", successions["unit_key"].nunique(), after=after
    )
    open_ones = int((successions["verification"] == "unconfirmed").sum())
    return text + (", " + ngettext("{n} unconfirmed", "{n} unconfirmed", open_ones) if open_ones else "")
