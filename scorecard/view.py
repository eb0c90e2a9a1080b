"""What is looked at: an area, a period, and the units that are compared; chosen on screen (`filters`) or named by a command."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from scorecard import i18n, queries
from scorecard.errors import UserError
from scorecard.i18n import _
from scorecard.settings import settings


@dataclass(frozen=True)
class View:
    """What the reader looks at: an area, a period, and the units that are compared."""

    area: str
    area_name: str
    is_simulated: bool
    period: str
    period_name: str
    peer_group: str
    peer_group_name: str
    units: int

    @property
    def scope(self) -> dict[str, Any]:
        """The parameters that queries of this view have in common."""
        return {"area": self.area, "period": self.period, "peer_group": self.peer_group, "language": i18n.language()}


def view_of(area: str = "", period: str = "", peer_group: str = "all") -> View:
    """The view of an area by its key and a period by its code; where they are blank, what the dashboard opens with.

    `UserError` where there is no such area, period or group.
    """
    areas, everywhere = queries.area_options(), queries.all_periods()
    area = area or default_area(areas)
    chosen = areas[areas["unit_key"] == area]
    if chosen.empty:
        raise UserError(_("“{found}” is no area with units below it; allowed: {allowed}.", found=area, allowed=", ".join(areas["unit_key"])))
    if not period:
        own = queries.period_options(area)
        period = str(own.loc[own["is_default"], "code"].iloc[0])
    names = dict(zip(everywhere["code"], everywhere["label"], strict=True))
    if period not in names:
        raise UserError(_("“{found}” is no period; allowed: {allowed}.", found=period, allowed=", ".join(names)))
    groups = queries.peer_group_options(area)
    group = groups[groups["peer_group"] == peer_group]
    if group.empty:
        raise UserError(_("“{found}” is no group of units to compare; allowed: {allowed}.", found=peer_group, allowed=", ".join(groups["peer_group"])))
    first = chosen.iloc[0]
    return View(
        area=area,
        area_name=first["name"],
        is_simulated=bool(first["is_simulated"]),
        period=period,
        period_name=names[period],
        peer_group=peer_group,
        peer_group_name=group_name(group.iloc[0]),
        units=int(group["units"].iloc[0]),
    )


def default_area(areas: pd.DataFrame) -> str:
    """The key of the area that the dashboard opens with (rows of `area_options`)."""
    return settings().default_area if settings().default_area in set(areas["unit_key"]) else str(areas["unit_key"].iloc[0])


def group_name(group: object) -> str:
    """What a group of units is called (a row of `peer_group_options`)."""
    code = str(group.peer_group)  # type: ignore[attr-defined]
    if code == "all":
        return _("All units")
    if code.startswith("class_"):
        return _("Class {number}", number=code.removeprefix("class_"))
    return str(group.kind_label)  # type: ignore[attr-defined]
