"""Arabic script (Arabic, Persian, Kurdish letters) and Cyrillic → Latin, letter by letter.

The table is of scripts, not of any dossier: the usual consonant values, long vowels as their letter. Short
vowels are unwritten in Arabic, so such a form is compared with Latin ones by consonants.
"""

from knowledge.names.english import word_set

ARABIC = str.maketrans(
    {
        "ا": "a", "ٱ": "a", "ء": "", "ع": "a", "ب": "b", "پ": "p", "ت": "t", "ة": "a", "ث": "th", "ج": "j",
        "چ": "ch", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ڕ": "r", "ز": "z", "ژ": "zh",
        "س": "s",
        "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "gh", "ف": "f", "ڤ": "v", "ق": "q", "ک": "k",
        "ك": "k", "گ": "g", "ل": "l", "ڵ": "l", "م": "m", "ن": "n", "ه": "h", "ھ": "h", "ە": "a", "ۀ": "h",
        "و": "w", "ۆ": "o", "ۇ": "u", "ۋ": "w", "ى": "y", "ی": "y", "ي": "y", "ێ": "e", "ې": "e", "ے": "y",
        "ـ": "", "ں": "n", "ٹ": "t", "ڈ": "d", "ڑ": "r",
    }
)  # fmt: skip

CYRILLIC = str.maketrans(
    dict(
        zip(
            "абвгдежзийклмнопрстуфхцчшщъыьэюя",
            ["a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t",
             "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya"],
            strict=True,
        )
    )
)  # fmt: skip

LATIN = str.maketrans({"ə": "e", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
"""Latin letters that no Unicode decomposition takes apart."""

CONJUNCTIONS = "وفبلكس"
"""Arabic particles written onto the next word: and, so, in/by, to, like, will."""

# question words, pronouns and prepositions of Arabic, Persian and Kurdish: never part of a name here
ARABIC_STOP = word_set(
    "من هو هي هم ما ماذا متى اين أين كيف لماذا لما هل كم عن في على الى إلى مع قال قالت حول بعد قبل كان"
    " كانت ذا هذا هذه اخبرني معلومات چه کی کیست چیست کجا است بود را از به در که این آن چرا چگونه درباره کێ"
    " کێیە چی چییە لە بۆ لەبارەی یا و أو او الذي التي اللي شنو منو وين ليش"
)


def is_arabic(text: str) -> bool:
    """Whether any character is of the Arabic blocks."""
    return not text.isascii() and any("\u0600" <= c <= "\u06ff" or "\u0750" <= c <= "\u077f" for c in text)


def latin(word: str) -> str:
    """A word without diacritics in Latin letters; characters outside the tables stay."""
    return word.translate(ARABIC).translate(CYRILLIC).translate(LATIN)


def arabic_readings(word: str) -> tuple[str, ...]:
    """The word in Arabic letters: as written, without the article, without particles, with the ending it may stand for.

    At least two letters are left of a word ("لله" is not stripped away).
    """
    readings = [_without_article(word)]
    if word[0] in CONJUNCTIONS and len(word) >= 4:
        rest = word[1:]
        readings.append(_without_article(rest))
        if word.startswith("لل") and len(word) >= 5:
            readings.append(word[2:])
        if rest[0] in CONJUNCTIONS and len(rest) >= 5 and _without_article(rest[1:]) != rest[1:]:
            readings.append(_without_article(rest[1:]))
        if rest.startswith("لل") and len(rest) >= 5:
            readings.append(rest[2:])
    if word[-1] == "ه" and len(word) >= 4:
        readings.append(_without_article(word)[:-1] + "ة")  # often typed for it
    return tuple(dict.fromkeys(readings))


def _without_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) >= 4 and word != "الله" else word
