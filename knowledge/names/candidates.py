"""Candidates among very many names: a tantivy index of their words, asked with one and two slips per word.

For bases past `WORTH_IT` names; below it the exact matcher alone is faster and needs no extra. The index only
proposes: who is meant, and how surely, is decided by the exact matcher on the few names it proposes
(`knowledge.names.many`). Everything is in memory unless the caller gives a folder; nothing else is read.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from knowledge.extras import ScaleExtraMissingError
from knowledge.names.english import SILENT
from knowledge.names.fold import MAX_CHARS, fold
from knowledge.names.sound import sounds

if TYPE_CHECKING:
    from types import ModuleType

    import tantivy

WORTH_IT = 10_000
"""Names. Here the exact matcher alone takes 4.6 ms per name (p99 8.2) and 2.3 s to build, with candidates 1.1 ms
(p99 2.5) and .1 s; it is kept below, for it weighs each word against every name (`brief bench --names 10000`)."""
MAX_WORDS, LONGEST_WORD = 6, 24
"""Of a query this much is looked up, so that any input costs a bounded time."""
SHORTEST_TWICE = 5
"""Words of fewer letters are looked up with one slip: with two they resemble everything."""
NEAR_ENOUGH, NEAR_AFTER_ALL = 2, 4
"""Slips in the whole name at which no wider search is made; the second once a word was left out."""
LOOKED_AT = 300
"""Documents that one search returns at most."""
HEAP = 256_000_000
"""Bytes tantivy may fill before it writes a segment: a million names make one, so each word is looked up once."""
MISSING = "an index of more than {worth:,} names needs the extra 'scale': pip install 'brief[scale]'"

SLICE = 20_000
"""Names prepared at a time, so that their texts are never all held at once."""
TOO_COMMON = 50
"""A word in more than one name of so many is not looked up where two others are: it tells little and costs most."""

_SPACES = dict.fromkeys(map(ord, '-.,;:/()"_\t\r'), " ") | dict.fromkeys(map(ord, "'`"))
_ARTICLES = ("al", "el", "ul", "as", "ash", "an", "ar", "at", "ad", "az")
_SERVANT = re.compile(r" abd(?:[uaeoi]|oo|ou)?l? ?(?=(?!lah)[a-z]{3})")
_MISSPELT_ARTICLE = re.compile(r"(?<![^\W_])[^\W\d_]{1,3}-(?=\w)")

Places = list[int]


@dataclass(frozen=True)
class CandidateIndex:
    """Words of names and which names have them. Immutable; names are known by their number in the order given."""

    names: Sequence[str] = field(repr=False)
    _index: "tantivy.Index" = field(repr=False)
    _schema: "tantivy.Schema" = field(repr=False)
    _by_sound: dict[str, str] = field(repr=False)
    """Sound → the words, spaced, that sound so and are not alone in it."""

    @classmethod
    def build(cls, names: Sequence[str], folder: Path | None = None) -> "CandidateIndex":
        """An index of the names, in memory or in an empty folder; raises ScaleExtraMissingError without tantivy."""
        tantivy = _tantivy()
        schema = _made_schema()
        index = tantivy.Index(schema, path=str(folder) if folder else None)
        writer = index.writer(HEAP, 1)
        words: set[str] = set()
        for start in range(0, len(names), SLICE):
            texts = rough(names[start : start + SLICE])
            words.update(" ".join(texts).split())
            _add(writer, texts, start)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        return cls(names, index, schema, _alike(words))

    def candidates(self, query: str, limit: int = 8) -> tuple[int, ...]:
        """Numbers of the names nearest to a text that is a name, nearest first; equals in the order given."""
        query = query[:MAX_CHARS]
        as_written = _words(query)
        words = _words(_MISSPELT_ARTICLE.sub("", query)) or as_written
        if not words:
            return ()
        search = _Search(self, self._index.searcher(), self._telling(words))
        asked = (" ".join(words), " ".join(as_written))
        found: dict[int, int] = {}
        for proposed, near_enough in search.ways():
            found |= self._measured(asked, proposed)
            if found and min(found.values()) <= near_enough:
                break
        return tuple(sorted(found, key=lambda number: (found[number], number))[:limit])

    def _telling(self, words: Sequence[str]) -> Sequence[str]:
        """The words without the most common ones, where at least two others are left."""
        searcher = self._index.searcher()
        telling = [word for word in words if searcher.doc_freq("words", word) * TOO_COMMON <= len(self.names)]
        return telling if len(telling) > 1 else words

    def _measured(self, asked: Sequence[str], numbers: Places) -> dict[int, int]:
        """How many slips each name is away, its words in the query's order or in any."""
        if not numbers:
            return {}
        texts = rough([self.names[number] for number in numbers])
        straight = cdist(asked, texts, scorer=OSA.distance, dtype=np.int32).min(axis=0)
        turned = cdist(_sorted(asked), _sorted(texts), scorer=OSA.distance, dtype=np.int32).min(axis=0)
        return dict(zip(numbers, np.minimum(straight, turned).tolist(), strict=True))


@dataclass(frozen=True)
class _Search:
    """One query's words, looked up ever more widely; each way costs more than the one before."""

    index: CandidateIndex
    searcher: "tantivy.Searcher"
    words: Sequence[str]

    def ways(self) -> Iterator[tuple[Places, int]]:
        """What each search finds, made when asked for, and how near the best must be for the next not to be made."""
        unknown = [word for word in self.words if self.searcher.doc_freq("words", word) == 0]
        # each unknown word has a slip, so no name is nearer than that; one as near has the other words as written
        yield self.slips_where_unknown(unknown, 1), len(unknown)
        if len(unknown) == 1 and len(unknown[0]) >= SHORTEST_TWICE:
            yield self.slips_where_unknown(unknown, 2), NEAR_ENOUGH
        yield self.one_slip_each(), NEAR_ENOUGH
        yield self.some_words(), NEAR_AFTER_ALL
        yield self.two_in_any(unknown or self.words), NEAR_AFTER_ALL

    def slips_where_unknown(self, unknown: Sequence[str], slips: int) -> Places:
        """Names with every word: as written or as it sounds, with slips those that no name has."""
        return self._all_of([self._near(word, slips if word in unknown else 0) for word in self.words])

    def one_slip_each(self) -> Places:
        """Names with every word, each as written, as it sounds or with one slip."""
        return self._all_of([self._near(word, 1) for word in self.words])

    def two_in_any(self, words: Sequence[str]) -> Places:
        """The same, two slips allowed in any one of these words."""
        found: Places = []
        for twice in words:
            if len(twice) >= SHORTEST_TWICE:
                found += self._all_of([self._near(word, 2 if word == twice else 1) for word in self.words])
        return found

    def some_words(self) -> Places:
        """Names with all words but one, or with one of two."""
        query = _tantivy().Query.boolean_query(
            [(_tantivy().Occur.Should, self._near(word, 1)) for word in self.words],
            minimum_number_should_match=max(1, len(self.words) - 1),
        )
        return self._run(query)

    def _all_of(self, parts: Sequence["tantivy.Query"]) -> Places:
        must = _tantivy().Occur.Must
        return self._run(_tantivy().Query.boolean_query([(must, part) for part in parts]))

    def _near(self, word: str, slips: int) -> "tantivy.Query":
        """Documents with the word or one like it; those with the very word first."""
        query, should = _tantivy().Query, _tantivy().Occur.Should
        schema = self.index._schema
        if len(word) < SHORTEST_TWICE:
            slips = min(slips, 1)
        parts = [(should, query.fuzzy_term_query(schema, "words", word, slips))] if slips else []
        parts.append((should, query.const_score_query(query.term_query(schema, "words", word), 1.0)))
        alike = self.index._by_sound.get(sounds([word])[0])
        if alike:
            parts.append((should, query.const_score_query(query.term_set_query(schema, "words", alike.split()), 0.5)))
        near: tantivy.Query = query.boolean_query(parts)
        return near

    def _run(self, query: "tantivy.Query") -> Places:
        hits = self.searcher.search(query, LOOKED_AT, count=False).hits
        numbers = self.searcher.fast_field_values("number", [address for _, address in hits])
        return [int(number) for number in numbers if number is not None]


def rough(names: Sequence[str]) -> list[str]:
    """Names in lower case, without articles, hyphens and apostrophes; what is not ASCII is folded first.

    One pass over all of them: a million cost a second, where folding each would cost twenty.
    """
    plain = [name if name.isascii() else fold(name) for name in names]
    text = "\n".join([name.replace("\n", " ") if "\n" in name else name for name in plain])
    text = "\n" + text.lower().translate(_SPACES)
    for article in _ARTICLES:
        text = text.replace(f" {article} ", " ").replace(f"\n{article} ", "\n")
    text = _SERVANT.sub(" abd ", text.replace("\nabd", "\n abd"))
    return [line.strip() for line in text[1:].split("\n")]


def _sorted(texts: Iterable[str]) -> list[str]:
    """The texts, the words of each in alphabetical order."""
    return [" ".join(sorted(text.split())) for text in texts]


def _words(query: str) -> list[str]:
    words = rough([query])[0].split()
    return [word for word in words if word not in SILENT and 1 < len(word) <= LONGEST_WORD][:MAX_WORDS]


def _add(writer: "tantivy.IndexWriter", texts: Sequence[str], first: int) -> None:
    document = _tantivy().Document
    for number, words in enumerate(texts, first):
        entry = document()
        entry.add_text("words", words)
        entry.add_integer("number", number)
        writer.add_document(entry)


def _alike(words: Iterable[str]) -> dict[str, str]:
    """Sound → words; only sounds that several words share."""
    ordered = sorted(words)
    found: dict[str, str] = {}
    shared: set[str] = set()
    for word, heard in zip(ordered, sounds(ordered), strict=True):
        if heard in found:
            found[heard] += " " + word
            shared.add(heard)
        else:
            found[heard] = word
    return {heard: found[heard] for heard in shared}


def _made_schema() -> "tantivy.Schema":
    builder: tantivy.SchemaBuilder = _tantivy().SchemaBuilder()
    builder.add_text_field("words", stored=False, tokenizer_name="whitespace", index_option="basic")
    builder.add_integer_field("number", fast=True)
    return builder.build()


def _tantivy() -> "ModuleType":
    try:
        import tantivy
    except ImportError as error:
        raise ScaleExtraMissingError(MISSING.format(worth=WORTH_IT)) from error
    return tantivy
