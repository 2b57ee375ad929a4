"""Text → folded words with their places in the original text.

What is undone: diacritics, letter case, invisible marks, HTML and Slack markup, possessives, CamelCase,
dotted acronyms, Arabic articles, the spellings of abd- and abu-, Arabic and Cyrillic script. At most
`MAX_CHARS` characters and `MAX_TOKENS` words are read, so that any input costs a bounded time.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from knowledge.names.english import (
    ACRONYM_BEFORE,
    BEFORE_SUBJECT,
    MONTHS,
    PRONOUNS_AS_ACRONYM,
    SILENT,
    is_english,
    word_set,
)
from knowledge.names.markup import cleaned
from knowledge.names.script import ARABIC_STOP, arabic_readings, is_arabic, latin

MAX_CHARS = 400
MAX_TOKENS = 60

_ARTICLES = word_set("al el ul aal")
_HYPHENATED = word_set("al el ul as es ash esh an en ar er at et ad ed az ez adh ath")
_JOINED_ARTICLE = re.compile(r"(?:[aeu]l|as(?=s)|a(?:sh(?=sh)|n(?=n)|r(?=r)|t(?=t)|d(?=d)|z(?=z)))(?=.{3})")
_TRAILING_ARTICLE = re.compile(r"(?<=.{4})[aeu]l$")
_ABD_WORDS = word_set("abd abdul abdel abdal abdol abdool abdoul abdil abdu abed abid")
_ABD_JOINED = re.compile(r"abd(?:[uaeoi]|oo|ou)(?:l|(?=rr|ss|nn))(?=.{3})")
_ABD_WHOLE = re.compile(r"abd[uaeo]+l+ah?i?$")  # Abdullah is one name
_ABU_WORDS = word_set("abou abo aboo ebu")
_WORD = re.compile(r"[^\W\d_](?:\.[^\W\d_])+(?![^\W_])\.?|[^\W_]+(?:(?<=[^\W\d_])'(?=[^\W\d_])[^\W_]+)*")
# "ma3moun": in chat, digits stand for Arabic letters that Latin lacks
_CHAT = str.maketrans({"2": "", "3": "a", "5": "kh", "6": "t", "7": "h", "9": "s"})
_CHAT_WORD = re.compile(r"[a-z]+(?:[235679][a-z]+)+", re.IGNORECASE)
_CUT = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z])|(?<=[a-z]{2})(?=[A-Z]{2})|(?<=[^\W\d])(?=\d)|(?<=\d)(?=[^\W\d])")
_ORDINAL = re.compile(r"\d+(?=(?:st|nd|rd|th)$)", re.IGNORECASE)


class Token(NamedTuple):
    """One word; `text` is as written and stands at `start:end` of the original, `forms` are its foldings.

    The first form is the usual one; further ones leave off an article or particle written onto the word.
    """

    text: str
    start: int
    end: int
    forms: tuple[str, ...]
    silent: bool = False
    """An article (its form is empty) or a word of the question: weightless."""
    upper: bool = False
    """Two or more letters, all capitals or dotted: may be an acronym."""
    capital: bool = False
    arabic: bool = False
    hyphen: bool = False
    """A hyphen follows or precedes."""

    @property
    def form(self) -> str:
        """The usual folding."""
        return self.forms[0]


def fold(text: str) -> str:
    """A name in its comparable form: words separated by one space, articles gone.

    Folding the result again changes nothing.
    """
    return " ".join(token.form for token in tokens(text) if token.form)


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text, silent ones included, with their character places in it."""
    return _read(text[:MAX_CHARS])


@lru_cache(maxsize=8192)
def _read(text: str) -> tuple[Token, ...]:
    clean, origin = cleaned(text)
    found: list[Token] = []
    for match in _WORD.finditer(clean):
        plain = _plain(match, clean, origin)
        if plain is not None:
            found.append(plain)
        else:
            for start, end in _pieces(match, clean):
                found += _tokens(clean, start, end, origin)
        if len(found) >= MAX_TOKENS:
            break
    found = found[:MAX_TOKENS]
    if any(len(token.forms[0]) == 1 and token.capital for token in found):
        found = _with_initials_joined(found)
    if len(found) > 2 and all(token.upper for token in found if len(token.form) > 1):
        found = [token._replace(upper=False) for token in found]  # a shouted question
    return tuple([token if token.silent else _heard(found, place) for place, token in enumerate(found)])


def _plain(match: re.Match[str], clean: str, origin: Sequence[int]) -> Token | None:
    """The token of a word of which nothing is to be taken apart, as most are; None for any other."""
    start, end = match.span()
    usual = _usual(match[0])
    if usual is None or clean[end : end + 1] == "-" or (start and clean[start - 1] == "-"):
        return None
    forms, silent, capital = usual
    return Token(match[0], origin[start], origin[end - 1] + 1, forms, silent, False, capital)


@lru_cache(maxsize=8192)
def _usual(word: str) -> tuple[tuple[str, ...], bool, bool] | None:
    """The forms of such a word, whether it is silent and whether it has a capital."""
    if not (word.isascii() and word.isalpha() and word[1:].islower()):
        return None
    forms = word_forms(word.casefold())
    form = forms[0]
    if form.startswith("abd"):
        return None
    return forms, not form or (form in SILENT and form not in PRONOUNS_AS_ACRONYM), word[0].isupper()


def _pieces(match: re.Match[str], clean: str) -> Iterator[tuple[int, int]]:
    """A word's parts: no possessive or ordinal ending, cut at CamelCase and between letters and digits."""
    word, start = match[0], match.start()
    if word in "sS" and clean[:start].endswith("'"):
        return
    if "." in word or (word.isalpha() and word[1:].islower()):  # nothing to cut
        yield start, match.end()
        return
    if len(word) > 2 and word[-2:] in ("'s", "'S"):
        word = word[:-2]
    elif len(word) > 2 and word[-1] == "s" and word[:-1].isupper():
        word = word[:-1]  # "PMFs"
    if ordinal := _ORDINAL.match(word):
        word = ordinal[0]
    cuts = () if _CHAT_WORD.fullmatch(word) else _CUT.finditer(word)
    edges = [0, *(cut.start() for cut in cuts), len(word)]
    for first, last in pairwise(edges):
        yield start + first, start + last


def _tokens(clean: str, start: int, end: int, origin: Sequence[int]) -> Iterator[Token]:
    piece = clean[start:end]
    letters = piece
    if not piece.isalpha():
        letters = re.sub("['.]", "", piece)
        if _CHAT_WORD.fullmatch(letters):
            letters = letters.translate(_CHAT)
    hyphen_after = clean[end : end + 1] == "-" and clean[end + 1 : end + 2].isalpha()
    hyphen = hyphen_after or clean[max(0, start - 1) : start] == "-"
    forms = word_forms(letters.casefold())
    if forms[0] in _HYPHENATED and hyphen_after and not letters.isupper():
        forms = ("",)
    elif hyphen_after and (trailing := _TRAILING_ARTICLE.search(forms[0])):
        forms = (*forms, forms[0][: trailing.start()])
    upper = (len(letters) > 1 and letters.isupper()) or "." in piece
    base = Token(piece, origin[start], origin[end - 1] + 1, forms, False, upper, letters[0].isupper(), hyphen=hyphen)
    if is_arabic(letters):
        base = base._replace(arabic=True, silent=letters in ARABIC_STOP)
    while (head := _ABD_JOINED.match(forms[0])) and not _is_whole(forms[0]):
        start, begun = min(start + head.end(), end - 1), start
        yield base._replace(text=clean[begun:start], end=origin[start - 1] + 1, forms=("abd",))
        forms = word_forms(forms[0][head.end() :])
        base = base._replace(text=clean[start:end], start=origin[start], forms=forms)
    yield base


def _is_whole(word: str) -> bool:
    return _ABD_WHOLE.match(word) is not None or is_english(word)


@lru_cache(maxsize=16384)
def word_forms(word: str) -> tuple[str, ...]:
    """The foldings of one case-folded word; an article's is empty."""
    if is_arabic(word):
        return tuple(dict.fromkeys(_canonical(latin(reading)) for reading in arabic_readings(word)))
    usual = _canonical(word if word.isascii() else latin(word).casefold())
    readings = [usual]
    if not is_english(usual):
        if article := _JOINED_ARTICLE.match(usual):
            readings.append(usual[article.end() :])
        if len(usual) > 4 and usual.endswith("s"):
            readings.append(usual[:-1])  # a possessive whose apostrophe was left out
    return tuple(readings)


def _canonical(word: str) -> str:
    if word in _ARTICLES:
        return ""
    if word in _ABD_WORDS:
        return "abd"
    if word in _ABU_WORDS:
        return "abu"
    return MONTHS.get(word, word)


def _with_initials_joined(found: list[Token]) -> list[Token]:
    """ "P M F" → "PMF": capitals that stand alone, a space or a stop and a space apart."""
    result: list[Token] = []
    for token in found:
        last = result[-1] if result else None
        initial = len(token.form) == 1 and token.capital
        if last and initial and last.capital and token.start - last.end <= 2 and _initials(last):
            joined = last.form + token.form
            result[-1] = last._replace(
                text=f"{last.text} {token.text}", end=token.end, forms=word_forms(joined), upper=True
            )
        else:
            result.append(token)
    return result


def _initials(token: Token) -> bool:
    return len(token.form) == 1 or (token.upper and " " in token.text)


def _heard(found: list[Token], place: int) -> Token:
    """A token that is not silent yet, marked so if it is a word of the question and not an acronym."""
    token = found[place]
    form = token.forms[0]
    if form and (form not in SILENT or token.upper):
        return token
    acronym = form in PRONOUNS_AS_ACRONYM and _as_acronym(found, place)
    return token if acronym else token._replace(silent=True)


def _as_acronym(found: list[Token], place: int) -> bool:
    before = found[place - 1].form if place else ""
    after = found[place + 1].form if place + 1 < len(found) else ""
    return not before or found[place].hyphen or after in ACRONYM_BEFORE or before in BEFORE_SUBJECT
