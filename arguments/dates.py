"""Dates as a debate knows them: a year, a month or a day (the reduced forms of ISO 8601)."""

from __future__ import annotations

import re
from datetime import date, datetime, time

_MINUTE = re.compile(r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}[T ][0-9]{2}:?[0-9]{2}")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def read_date(text: str) -> tuple[int, ...] | None:
    """Read YYYY, YYYY-MM or YYYY-MM-DD into (year,), (year, month) or (year, month, day).

    Blanks around it do not matter. Returns None when the text is none of these or is not a day of the calendar.
    """
    found = _DATE.fullmatch(text.strip())
    if not found:
        return None
    parts = tuple(int(part) for part in found.groups() if part)
    try:
        date(*(*parts, 1, 1)[:3])
    except ValueError:
        return None
    return parts


def read_moment(text: str) -> datetime | None:
    """Read a day, a minute (which mean their end) or a time of ISO 8601; in this computer's time zone if none is given.

    Returns None when the text is neither.
    """
    text = text.strip()
    try:
        if len(read_date(text) or ()) == len(("year", "month", "day")):
            return datetime.combine(date.fromisoformat(text), time.max).astimezone()
        moment = datetime.fromisoformat(text)
        if _MINUTE.fullmatch(text):
            moment = moment.replace(second=59, microsecond=999_999)
        return moment.astimezone()
    except (ValueError, OverflowError):
        return None
