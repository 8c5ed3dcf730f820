"""Dates as people type them, in the order of Europe (30-7-2013, 30 juli 2013), in the form that a debate holds."""

from __future__ import annotations

import re

from arguments.dates import read_date
from arguments.search import folded

WRITTEN = "write a date as 2013-07-30, 30-7-2013 or 30 juli 2013, or a month or year alone"
_MONTHS = (
    "jan january januari",
    "feb february februari",
    "mar march mrt maart",
    "apr april",
    "may mei",
    "jun june juni",
    "jul july juli",
    "aug august augustus",
    "sep sept september",
    "oct october okt oktober",
    "nov november",
    "dec december",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
_SHAPES = (  # of dates, with the parts in their order: day, month (number or name), year
    (re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?:[t ]\d\d?:\d\d.*)?"), "ISO 8601"),
    (re.compile(r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})(?: \d\d?:\d\d.*)?"), "as in Europe"),
    (re.compile(r"(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?[ -])?(?P<m>[a-z]+)\.?[ -](?P<y>\d{4})"), "30 July 2013"),
    (re.compile(r"(?P<m>[a-z]+)\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})"), "July 30, 2013"),
)


def written_date(value: str) -> str:
    """A date as YYYY-MM-DD or YYYY-MM, if it is one; what is none stays as it is."""
    value = value.strip()
    for shape, _ in _SHAPES:
        found = shape.fullmatch(folded(value))
        month = found and (int(found["m"]) if found["m"].isdigit() else _MONTH.get(found["m"]))
        if found and month:
            day = f"-{int(found['d']):02}" if found["d"] else ""
            date = f"{found['y']}-{month:02}{day}"
            return date if read_date(date) else value
    return value
