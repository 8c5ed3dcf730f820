"""The words on the page in Dutch and English: gettext catalogues, read as they are.

The English phrase is the key of a word (``msgid``). Words that come from the data, such as a role or the scope of a
source, stand in the catalogues with the context ``role``, ``scope``, ...; one that they do not know is shown as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel.dates import get_month_names
from babel.messages.pofile import read_po

from arguments.dates import read_date

LANGUAGES = ("nl", "en")
_LOCALE = Path(__file__).parent / "locale"


class Words:
    """The words of one language; a language without a catalogue speaks English."""

    def __init__(self, language: str) -> None:
        """Open the catalogue of the language."""
        self.language = language if language in LANGUAGES else "en"
        self.all = _catalogue(self.language)

    def __call__(self, key: str, plural: str = "", n: int = 1, context: str = "") -> str:
        """The word for a key; with ``plural`` the form for ``n``, in which ``{n}`` stands for the number."""
        forms = self.all.get(f"{context}:{key}" if context else key) or tuple(filter(None, (key, plural)))
        return forms[0 if n == 1 or len(forms) == 1 else 1].replace("{n}", str(n))

    def date(self, text: str) -> str:
        """A date such as ``2013-07-30`` in words; what is no date is given back as it is."""
        parts = read_date(text) or ()
        if len(parts) < 2:
            return text
        year, month, *day = parts
        return " ".join(map(str, [*day, _months(self.language)[month], year]))


@cache
def _months(language: str) -> Mapping[int, str]:
    """The names of the months, counted from 1."""
    return get_month_names("wide", locale=language)


@cache
def _catalogue(language: str) -> dict[str, tuple[str, ...]]:
    """The translated words of a language: one form each, or singular and plural; by key or ``context:key``."""
    with (_LOCALE / language / "LC_MESSAGES" / "mattermap.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    words = {}
    for message in catalogue:
        key, *_ = [message.id] if isinstance(message.id, str) else message.id
        forms = [message.string] if isinstance(message.string, str) else message.string
        if key and forms and all(forms):
            words[f"{message.context}:{key}" if message.context else key] = tuple(map(str, forms))
    return words
