"""EDTF dates in the words of a language: "2024-01" → "January 2024", "199X" → "1990s"."""

import re
from dataclasses import dataclass
from functools import lru_cache

_DAY = re.compile(r"^(-?\d{2}[\dX]{2})(?:-([\dX]{2}))?(?:-([\dX]{2}))?([?~%]?)$")
_OPEN = ("", "..")


@dataclass(frozen=True)
class DateWords:
    """How a language writes dates; `{}` in a pattern is the date itself."""

    label: str
    months: tuple[str, ...]
    seasons: tuple[str, ...]
    day: str = "{day} {month} {year}"
    decade: str = "{}s"
    century: str = "{}00s"
    about: str = "about {}"
    perhaps: str = "perhaps {}"
    since: str = "since {}"
    until: str = "until {}"


LANGUAGES: dict[str, DateWords] = {
    "en": DateWords(
        "English",
        (
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
        ("spring", "summer", "autumn", "winter"),
    ),
    "de": DateWords(
        "Deutsch",
        (
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ),
        ("Frühjahr", "Sommer", "Herbst", "Winter"),
        "{day}. {month} {year}",
        "{}er Jahre",
        "{}00er Jahre",
        "um {}",
        "vielleicht {}",
        "seit {}",
        "bis {}",
    ),
    "fr": DateWords(
        "Français",
        (
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ),
        ("printemps", "été", "automne", "hiver"),
        "{day} {month} {year}",
        "années {}",
        "{}00",
        "vers {}",
        "peut-être {}",
        "depuis {}",
        "jusqu’à {}",
    ),
    "es": DateWords(
        "Español",
        (
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ),
        ("primavera", "verano", "otoño", "invierno"),
        "{day} de {month} de {year}",
        "años {}",
        "{}00",
        "hacia {}",
        "quizá {}",
        "desde {}",
        "hasta {}",
    ),
    "ar": DateWords(
        "العربية",
        (
            "كانون الثاني",
            "شباط",
            "آذار",
            "نيسان",
            "أيار",
            "حزيران",
            "تموز",
            "آب",
            "أيلول",
            "تشرين الأول",
            "تشرين الثاني",
            "كانون الأول",
        ),
        ("ربيع", "صيف", "خريف", "شتاء"),
        "{day} {month} {year}",
        "عقد {}",
        "قرن {}00",
        "نحو {}",
        "ربما {}",
        "منذ {}",
        "حتى {}",
    ),
}
ISO = "iso"
ENGLISH = "en"


@lru_cache(maxsize=4096)
def say_date(edtf: str, language: str = ENGLISH) -> str:
    """An EDTF date or interval as a reader says it; what is not understood stays as it is."""
    words = LANGUAGES.get(language)
    if words is None:
        return edtf
    start, separator, end = edtf.partition("/")
    if not separator:
        return _one(edtf, words)
    if start in _OPEN:
        return words.until.format(_one(end, words))
    if end in _OPEN:
        return words.since.format(_one(start, words))
    return _span(start, end, words)


def _one(edtf: str, words: DateWords) -> str:
    found = _DAY.match(edtf)
    if found is None:
        return edtf
    year, month, day, mark = found.groups()
    said = _plain(year, month, day, words)
    pattern = {"?": words.perhaps, "~": words.about, "%": words.about}.get(mark or "", "{}")
    return pattern.format(said)


def _plain(year: str, month: str | None, day: str | None, words: DateWords) -> str:
    if year.endswith("XX"):
        return words.century.format(year[:-2])
    if year.endswith("X"):
        return words.decade.format(f"{year[:-1]}0")
    name = _month(month, words)
    if not name:
        return year
    if day is None or "X" in day:
        return f"{name} {year}"
    return words.day.format(day=int(day), month=name, year=year)


def _month(month: str | None, words: DateWords) -> str:
    if month is None or "X" in month:
        return ""
    number = int(month)
    if 1 <= number <= 12:
        return words.months[number - 1]
    if 21 <= number <= 24:  # EDTF's seasons, level 1
        return words.seasons[number - 21]
    return ""


def _span(start: str, end: str, words: DateWords) -> str:
    first, last = _DAY.match(start), _DAY.match(end)
    if first and last and not first.group(4) and not last.group(4):
        same_year = first.group(1) == last.group(1) and first.group(2) is not None
        same_month = same_year and first.group(2) == last.group(2) and first.group(3) and last.group(3)
        if same_month and "X" not in start + end:
            return _one(end, words).replace(str(int(last.group(3))), f"{int(first.group(3))}–{int(last.group(3))}", 1)
        if same_year:
            year = first.group(1)
            begins = _one(start, words).removesuffix(f" de {year}").removesuffix(f" {year}")
            return f"{begins} – {_one(end, words)}"
    return f"{_one(start, words)} – {_one(end, words)}"
