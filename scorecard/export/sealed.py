"""Office files without what changes from one making to the next: the same content gives the same bytes."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def seal(content: bytes, day: str) -> bytes:
    """The file with every date in it set to a day (ISO text), those of the workbooks within it too."""
    year, month, date = (int(part) for part in day[:10].split("-"))
    buffer = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as sealed:
        for entry in source.infolist():
            part = source.read(entry)
            if entry.filename.endswith(".xlsx"):
                part = seal(part, day)
            elif entry.filename == "docProps/core.xml":
                part = _DATES.sub(rb"\g<1>" + f"{day[:10]}T00:00:00Z".encode() + rb"\g<2>", part)
            info = ZipInfo(entry.filename, (max(1980, year), month, date, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            sealed.writestr(info, part)
    return buffer.getvalue()
