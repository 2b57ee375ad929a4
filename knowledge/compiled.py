"""A compiled copy of a library's indexes: read in a tenth of the time that it takes to make them.

The copy stands beside that of the fact base and is found and believed by the same rules (`knowledge.load.cache`,
`knowledge.load.sealed`): named after the dossier's content, all of this package's code and the versions of what its
indexes are made with. It is a pickle, and pickles can call anything; this one can only make the classes named in
`_MADE_OF`, and what belongs to the fact base is no part of it, but a reference into the base that was read.
"""

import io
import pickle
import platform
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import rapidfuzz
import Stemmer
from numpy.typing import NDArray

from knowledge.checks.sentences import Sentence
from knowledge.factbase import FactBase
from knowledge.library import Library
from knowledge.load import sealed
from knowledge.load.cache import code_digest, load_cached
from knowledge.model import Aspect, Frozen, StatementKind
from knowledge.names import NameIndex
from knowledge.names.alias import Alias, Entry
from knowledge.names.entries import Entries
from knowledge.names.joined import Joined
from knowledge.names.nearly import Nearly
from knowledge.names.postings import Postings
from knowledge.names.shelves import Row, Shelf
from knowledge.names.vocabulary import Hit
from knowledge.names.vocabulary import Vocabulary as NameWords
from knowledge.names.weights import Weights
from knowledge.question.words import Vocabulary
from knowledge.search.index import WordIndex
from knowledge.search.spans import Spans

_CODE = ("**/*.py", "names/words.txt")
_READY = ("names", "passages", "passage_words", "about_cache")
"""What `prepare` makes of a library; they have a file of their own, for a single question needs none."""
_NOT_KEPT = ("base", "about_cache", "hits", "made")
_FAULTS = (pickle.PickleError, AttributeError, EOFError, IndexError, KeyError, TypeError, ValueError)
"""What reading a pickle that was written by nobody of ours may raise."""


def open_library(facts: Path, seeds: Path, cache: Path) -> Library:
    """The library of a dossier, from its compiled copy in `cache` where there is one; raises as `load_cached`."""
    base = load_cached(facts, seeds, cache)
    key = sealed.sha256((base.digest + _version()).encode())[:32]
    index, ready = cache / f"{key}.index", cache / f"{key}.ready"
    found = _thawed(index, key, base)
    if found is not None:
        return Library(base=base, about_cache={}, hits={}, made=partial(_ready, ready, key, base), **found)
    library = Library.build(base)
    if all(isinstance(names, NameIndex) for names in (library.proper, library.titles, library.names)):
        kept = {field.name: getattr(library, field.name) for field in fields(library) if field.name not in _NOT_KEPT}
        sealed.write(index, _frozen(key, kept, base))
        library.prepare()
        sealed.write(ready, _frozen(key, {name: getattr(library, name) for name in _READY}, base))
    return library


def _ready(path: Path, key: str, base: FactBase) -> Mapping[str, Any]:
    return _thawed(path, key, base) or {}


def _frozen(key: str, parts: Mapping[str, Any], base: FactBase) -> bytes:
    body = io.BytesIO()
    _Pickler(body, base).dump((key, parts))
    return body.getvalue()


def _thawed(path: Path, key: str, base: FactBase) -> dict[str, Any] | None:
    body = sealed.read(path)
    if body is None:
        return None
    try:
        written, parts = _Unpickler(io.BytesIO(body), base).load()
    except _FAULTS:
        return None
    return parts if written == key and isinstance(parts, dict) else None


@lru_cache(maxsize=1)
def _version() -> str:
    """Everything but the base that the indexes depend on."""
    made_with = (platform.python_version(), np.__version__, rapidfuzz.__version__, Stemmer.version())
    return "\n".join((code_digest(_CODE), *made_with))


def _array(kind: str, content: bytes) -> NDArray[Any]:
    """An array that cannot be written to; `kind` is numpy's word for its type ("<f4")."""
    return np.frombuffer(content, np.dtype(kind))


_MADE_OF = {
    (made.__module__, made.__qualname__): made
    for made in (
        Alias, Aspect, Entries, Entry, Joined, NameIndex, Nearly, Postings, Sentence, Spans, StatementKind, Vocabulary,
        Weights, WordIndex, date, Hit, NameWords, Row, Shelf, _array,
    )
}  # fmt: skip


class _Pickler(pickle.Pickler):
    def __init__(self, body: io.BytesIO, base: FactBase) -> None:
        super().__init__(body, protocol=5)
        self._place = {id(value): place for place, value in _places(base).items()}

    def persistent_id(self, value: object) -> str | None:
        """Where in the fact base a value of it stands; a KeyError for one that is not of this base."""
        return self._place[id(value)] if isinstance(value, Frozen) else None

    def reducer_override(self, value: object) -> Any:  # noqa: ANN401  # as pickle declares it
        """Arrays as their bytes."""
        if isinstance(value, np.ndarray) and value.ndim == 1:
            return _array, (value.dtype.str, value.tobytes())
        return NotImplemented


class _Unpickler(pickle.Unpickler):
    def __init__(self, body: io.BytesIO, base: FactBase) -> None:
        super().__init__(body)
        self._base = base
        self._values: dict[str, Frozen] = {}

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401  # as pickle declares it
        """One of the classes that an index is made of; nothing is imported."""
        return _MADE_OF[module, name]

    def persistent_load(self, place: str) -> Frozen:
        """The value of the fact base that stands there."""
        self._values = self._values or _places(self._base)
        return self._values[place]


def _places(base: FactBase) -> dict[str, Frozen]:
    """What an index refers to: the base's sources, decoys and ambiguous names."""
    lists = {"source": base.sources, "decoy": base.lexicon.decoys, "ask": base.lexicon.always_ask}
    return {f"{name} {number}": value for name, values in lists.items() for number, value in enumerate(values)}
