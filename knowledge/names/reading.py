"""A text's words as the index sees them: what each is near to, with split and joined words repaired."""

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.names.english import PRONOUNS_AS_ACRONYM, is_english
from knowledge.names.entries import Entries
from knowledge.names.fold import Token, tokens
from knowledge.names.vocabulary import NEARLY, Hit

GOOD = 0.85
"""From here on a word counts as explained by the vocabulary."""
MERGED_ALIKE = NEARLY
"""Two words are read as one only if the one is spelt this well; two English words, exactly."""
LONGEST_SPLIT_PART = 8
MERGED_LIKENESS = 0.98


class Word(NamedTuple):
    """A word that is not silent, with the concepts near it."""

    token: Token
    hits: tuple[Hit, ...]
    gap: int
    """Silent words (articles not counted) between the word before and this one."""
    likeness: float
    """Below 1 for a word that had to be put together or taken apart."""
    explained: bool
    """Near enough to some word of the vocabulary."""

    @classmethod
    def of(cls, token: Token, hits: tuple[Hit, ...], gap: int, likeness: float = 1.0) -> "Word":
        """The word with these concepts near it, nearest first."""
        return cls(token, hits, gap, likeness, bool(hits) and hits[0].likeness >= GOOD)

    @property
    def unknown(self) -> bool:
        """Neither English nor of the vocabulary: part of a name that is not ours, or a slip."""
        form = self.token.form
        return not self.explained and len(form) > 2 and not form.isdigit() and not is_english(form)


def read(text: str, entries: Entries) -> tuple[Word, ...]:
    """The words of a text that are not silent."""
    words: list[Word] = []
    gap = 0
    heard = tokens(text)
    for place, token in enumerate(heard):
        if token.silent and not _acronym_after_all(heard[place : place + 2], entries):
            gap += bool(token.form)
            continue
        written = _with_article(token, heard[place - 1]) if place else token
        words.append(Word.of(written, entries.vocabulary.hits(token), gap))
        gap = 0
    return tuple(_split(_merged(words, entries), entries))


def _with_article(token: Token, before: Token) -> Token:
    """The word, its span beginning at the article before it: "al-Najjar" rather than "Najjar"."""
    if not before.form and token.start - before.end <= 1:
        return token._replace(start=before.start)
    return token


def _acronym_after_all(pair: Sequence[Token], entries: Entries) -> bool:
    """Whether a silent pronoun stands before a word that follows the same acronym in some name."""
    if len(pair) < 2 or pair[0].form not in PRONOUNS_AS_ACRONYM or pair[1].silent:
        return False
    return any(hit.concept in entries.follows_pronoun for hit in entries.vocabulary.hits(pair[1])[:2])


def _merged(words: Sequence[Word], entries: Entries) -> list[Word]:
    """ "Sali ha" → "saliha", where the parts mean nothing and the whole does."""
    result: list[Word] = []
    for word in words:
        whole = _whole(result[-1], word, entries) if result and not word.gap else None
        if whole is not None:
            result[-1] = whole
        else:
            result.append(word)
    return result


def _whole(first: Word, second: Word, entries: Entries) -> Word | None:
    left, right = first.token.form, second.token.form
    if max(len(left), len(right)) > LONGEST_SPLIT_PART or (_means(first) and _means(second)):
        return None
    if left.isdigit() or right.isdigit():
        return None
    joined, english = left + right, is_english(left) and is_english(right)
    vocabulary = entries.vocabulary
    if joined not in vocabulary if english else not vocabulary.nearly_has(joined, first.token.arabic):
        return None
    token = first.token._replace(
        text=f"{first.token.text} {second.token.text}",
        end=second.token.end,
        forms=(joined,),
        upper=False,
    )
    hits = vocabulary.hits(token)
    needed = 1.0 if english else MERGED_ALIKE
    parts = max((word.hits[0].likeness for word in (first, second) if word.hits), default=0.0)
    if not hits or hits[0].likeness < max(needed, parts):
        return None
    return Word.of(token, hits, first.gap, MERGED_LIKENESS)


def _means(word: Word) -> bool:
    return word.explained or (is_english(word.token.form) and len(word.token.form) > 4)


def _split(words: Sequence[Word], entries: Entries) -> list[Word]:
    """ "abusalim" → abu, salim, both standing at the place of the whole."""
    result: list[Word] = []
    for word in words:
        found = None if word.explained else entries.joined.parts(word.token)
        if found is None or (word.hits and found[1] <= word.hits[0].likeness):
            result.append(word)
            continue
        parts, likeness = found
        for place, part in enumerate(parts):
            token = word.token._replace(forms=(part,))
            result.append(Word.of(token, entries.vocabulary.hits(token), word.gap * (place == 0), likeness))
    return result
