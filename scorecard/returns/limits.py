"""How large a file that comes in may be, and how many versions of the store stay. Safe defaults; the table [returns] of `scorecard.toml` sets others."""

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Limits:
    """What one file may hold at most, and how many files may come in at one go.

    `unpacked_megabytes`: of a workbook or document, which is a packed archive. `rows` and `columns` of a sheet, up to
    the last filled one; `cells`: of all sheets together, filled or not. `versions`: the newest ones that stay, as each commit
    makes a file of its own. Raises ValueError for anything but whole numbers above 0.
    """

    megabytes: int = 20
    unpacked_megabytes: int = 200
    rows: int = 5_000
    columns: int = 400
    cells: int = 400_000
    files: int = 200
    versions: int = 30

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if type(value) is not int or value < 1:
                raise ValueError(f"{field.name} = {value!r}")


def limits() -> Limits:
    """The limits of the current data folder."""
    from scorecard.settings import settings  # the settings hold a Limits and import it from here

    return settings().returns
