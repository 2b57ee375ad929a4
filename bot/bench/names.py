"""Names by the million: candidates + exact matcher, beside brute rapidfuzz and SQLite's trigram index, in one run."""

import ctypes
import gc
import os
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import overload

from rapidfuzz.fuzz import WRatio
from rapidfuzz.process import extractOne
from rapidfuzz.utils import default_process

from bot.bench.dossiers import SEED, misspelt, names
from knowledge.model import Actor, ActorKind, Lexicon, Named
from knowledge.names import NameIndex
from knowledge.names.candidates import WORTH_IT, CandidateIndex
from knowledge.names.many import JUDGED, ManyNames, Names

Finder = Callable[[str], int | None]
"""A misspelt name → the number of the name it is taken for."""

SHORTLIST = 100
"""Rows that SQLite returns to be compared by WRatio."""


@dataclass(frozen=True)
class Built:
    """A way to find names, and what it cost to make."""

    find: Finder
    seconds: float
    cpu_seconds: float
    resident_mb: float
    """Growth of the process's resident memory; 0 where the system does not say."""
    index_mb: float
    """Bytes of the index as stored; 0 where there is none."""


@dataclass(frozen=True)
class Row:
    """One way at one number of typos; times in milliseconds per name."""

    way: str
    typos: int
    asked: int
    right_first: float
    p50: float
    p99: float
    cpu_p99: float
    built: Built


class Persons(Sequence[Named]):
    """Names as actors, each made when it is looked at, so that a million cost no memory of their own."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, place: int) -> Named: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Named]: ...
    def __getitem__(self, place: int | slice) -> Named | Sequence[Named]:
        if isinstance(place, slice):
            return Persons(self._texts[place])
        return Actor(id=f"actor/{place}", name=self._texts[place], kind=ActorKind.PERSON)


def measure(count: int, queries: int, brute_queries: int) -> list[Row]:
    """Every way over so many names, one and two typos each; the others get fewer queries, for they are slow."""
    texts = names(count, SEED)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        ways = (
            ("candidates + exact matcher" if count > WORTH_IT else "exact matcher", _own, queries),
            ("SQLite FTS5 trigram + WRatio", _sqlite, brute_queries),
            ("rapidfuzz extractOne(WRatio)", _brute, brute_queries),
        )
        for way, make, asked in ways:
            built = _built(make, texts, Path(folder) / str(len(rows)))
            rows += [_row(way, built, _questions(texts, typos, asked), typos) for typos in (1, 2)]
    return rows


def _questions(texts: Sequence[str], typos: int, count: int) -> list[tuple[int, str]]:
    chance = random.Random(SEED + typos)  # noqa: S311  # reproducible, not secret
    places = [chance.randrange(len(texts)) for _ in range(count)]
    return [(place, misspelt(texts[place], typos, chance)) for place in places]


def _row(way: str, built: Built, questions: Sequence[tuple[int, str]], typos: int) -> Row:
    times, processor, right = [], [], 0
    for number, query in questions:
        cpu, began = time.thread_time(), time.perf_counter()
        found = built.find(query)
        times.append((time.perf_counter() - began) * 1000)
        processor.append((time.thread_time() - cpu) * 1000)
        right += found == number
    share = right / len(questions)
    return Row(way, typos, len(questions), share, at(times, 0.5), at(times, 0.99), at(processor, 0.99), built)


def at(times: Sequence[float], share: float) -> float:
    """The time that this share stayed within."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def _built(make: Callable[[Sequence[str], Path], Finder], texts: Sequence[str], folder: Path) -> Built:
    folder.mkdir()
    before = resident_mb()
    cpu, began = time.process_time(), time.perf_counter()
    find = make(texts, folder)
    seconds, cpu_seconds = time.perf_counter() - began, time.process_time() - cpu
    stored = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    return Built(find, seconds, cpu_seconds, max(0.0, resident_mb() - before), stored)


def _own(texts: Sequence[str], folder: Path) -> Finder:
    index: Names
    if len(texts) > WORTH_IT:
        candidates = CandidateIndex.build(texts, folder)
        guards = NameIndex.build((), Lexicon())
        index = ManyNames(Persons(texts), candidates, range(len(texts)), Lexicon(), guards)
    else:
        index = NameIndex.build(Persons(texts), Lexicon())

    def find(query: str) -> int | None:
        found = index.match(query, JUDGED)
        return int(str(found[0].entity).removeprefix("actor/")) if found else None

    return find


def _brute(texts: Sequence[str], _: Path) -> Finder:
    def find(query: str) -> int | None:
        found = extractOne(query, texts, scorer=WRatio, processor=None)
        return found[2] if found else None

    return find


def _sqlite(texts: Sequence[str], folder: Path) -> Finder:
    database = sqlite3.connect(folder / "names.sqlite3")
    database.execute("CREATE VIRTUAL TABLE name USING fts5(text, tokenize='trigram')")
    database.executemany("INSERT INTO name(rowid, text) VALUES (?, ?)", enumerate(map(default_process, texts)))
    database.commit()

    def find(query: str) -> int | None:
        plain = default_process(query)
        trigrams = {plain[place : place + 3] for place in range(len(plain) - 2)}
        match = " OR ".join(f'"{part}"' for part in sorted(trigrams))
        rows = database.execute(
            "SELECT rowid, text FROM name WHERE name MATCH ? ORDER BY rank LIMIT ?", (match, SHORTLIST)
        ).fetchall()
        best = extractOne(plain, dict(rows), scorer=WRatio)
        return int(best[2]) if best else None

    return find


def resident_mb() -> float:
    """Resident memory of this process once what is free was given back; 0 on systems without /proc."""
    gc.collect()
    try:
        ctypes.CDLL(None).malloc_trim(0)
        fields = Path("/proc/self/statm").read_text().split()
    except (OSError, AttributeError):
        return 0.0
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
