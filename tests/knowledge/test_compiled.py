"""Compiled indexes answer as freshly made ones do, are never stale, and can never do more than be an index."""

import io
import json
import os
import pickle
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge import compiled
from knowledge.compiled import open_library
from knowledge.factbase import FactBase
from knowledge.library import Library
from knowledge.load import sealed
from knowledge.model.answer import Answer
from knowledge.service import Knowledge
from tests.building import Building

ROOT = Path(__file__).parents[2]
LINES = (Path(__file__).parent / "questions.jsonl").read_text("utf-8").splitlines()
QUESTIONS = [json.loads(line)["q"] for line in LINES]
QUILL = "facts/actors/mara-quill.yaml"
ASKED = ("who is Mara Quill", "who is Marra Kwill", "when did the ferry run aground", "who chairs the board", "Paris")


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[FactBase]:
    """The bases whose indexes were made rather than read."""
    bases: list[FactBase] = []
    build = Library.build

    def noted(base: FactBase) -> Library:
        bases.append(base)
        return build(base)

    monkeypatch.setattr(Library, "build", noted)
    return bases


def opened(building: Building, folder: Path) -> Knowledge:
    library = open_library(building.facts, building.seeds, folder)
    return Knowledge(library.base, library)


def answers(knowledge: Knowledge) -> list[Answer]:
    return [knowledge.ask(question) for question in ASKED]


def files(folder: Path) -> list[Path]:
    return sorted((*folder.glob("*.index"), *folder.glob("*.ready")))


def test_the_shipped_base_answers_the_same_from_its_compiled_copy(tmp_path: Path, built: list[FactBase]) -> None:
    made, read = (
        Knowledge(library.base, library).prepared()
        for library in (open_library(ROOT / "knowledge" / "facts", ROOT / "seeds", tmp_path) for _ in range(2))
    )
    assert len(built) == 1
    for question in QUESTIONS:
        assert read.ask(question) == made.ask(question)
    for name in ("ira", "al muh", "a"):
        assert read.complete(name) == made.complete(name)
    assert len(built) == 1


def test_what_a_service_prepares_is_read_too(building: Building, tmp_path: Path) -> None:
    opened(building, tmp_path)
    library = open_library(building.facts, building.seeds, tmp_path)
    assert not {"names", "passages", "passage_words"} & vars(library).keys()
    assert {"names", "passages", "passage_words"} <= library.made().keys()
    library.prepare()
    assert library.names.match("Mara Quill") == Library.build(library.base).names.match("Mara Quill")
    assert library.passages == Library.build(library.base).passages


def test_an_edit_makes_the_indexes_anew(building: Building, tmp_path: Path, built: list[FactBase]) -> None:
    opened(building, tmp_path)
    building.replace(QUILL, "name: Mara Quill", "name: Mara Quillon")
    assert opened(building, tmp_path).ask("who is Mara Quillon").entities[0].name == "Mara Quillon"
    assert len(built) == 2


def test_other_code_makes_the_indexes_anew(
    building: Building, tmp_path: Path, built: list[FactBase], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(building, tmp_path)
    monkeypatch.setattr(compiled, "_version", lambda: "another version of numpy")
    opened(building, tmp_path)
    assert len(built) == 2


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: b"",
        lambda content: content[: len(content) // 2],
        lambda content: content + b" ",
        lambda content: b"\0" * len(content),
        lambda content: content[65:],
    ],
)
def test_a_damaged_copy_is_made_anew(
    spoil: Callable[[bytes], bytes], building: Building, tmp_path: Path, built: list[FactBase]
) -> None:
    expected = answers(opened(building, tmp_path))
    for path in files(tmp_path):
        path.write_bytes(spoil(path.read_bytes()))
    assert answers(opened(building, tmp_path).prepared()) == expected
    assert answers(opened(building, tmp_path).prepared()) == expected
    assert len(built) == 2


def test_no_flipped_bit_is_ever_served(building: Building, tmp_path: Path) -> None:
    expected = answers(opened(building, tmp_path))
    index = files(tmp_path)[0]
    sound, chance = index.read_bytes(), random.Random(4)
    for _ in range(20):
        place = chance.randrange(len(sound))
        index.write_bytes(sound[:place] + bytes([sound[place] ^ 1 << chance.randrange(8)]) + sound[place + 1 :])
        assert answers(opened(building, tmp_path)) == expected


def test_another_bases_copy_under_the_right_name_is_not_believed(
    building: Building, tmp_path: Path, built: list[FactBase]
) -> None:
    opened(building, tmp_path)
    foreign = {path.suffix: path.read_bytes() for path in files(tmp_path)}
    before = set(files(tmp_path))
    building.replace(QUILL, "name: Mara Quill", "name: Mara Quillon")
    expected = answers(opened(building, tmp_path))
    for path in set(files(tmp_path)) - before:
        path.write_bytes(foreign[path.suffix])
    assert answers(opened(building, tmp_path).prepared()) == expected
    assert len(built) == 3


def test_a_copy_that_others_may_write_is_not_believed(
    building: Building, tmp_path: Path, built: list[FactBase]
) -> None:
    opened(building, tmp_path)
    for path in files(tmp_path):
        path.chmod(0o666)
    opened(building, tmp_path)
    assert len(built) == 2


class Harm:
    """What a pickle can do that is nobody's friend."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, (f"touch {self.mark}",)


@pytest.mark.parametrize(
    "harm",
    [
        pickle.dumps(("key", "not parts")),
        pickle.dumps(5),
        b"\x80\x05.",
        b"cbuiltins\neval\n(S'1'\ntR.",
        b"cknowledge.service\nKnowledge\n.",
        b"P5\n.",
        b"garbage",
    ],
)
def test_a_sealed_pickle_of_anything_else_is_not_believed(
    harm: bytes, building: Building, tmp_path: Path, built: list[FactBase]
) -> None:
    expected = answers(opened(building, tmp_path))
    for path in files(tmp_path):
        sealed.write(path, harm)
    assert answers(opened(building, tmp_path).prepared()) == expected
    assert len(built) == 2


def test_a_pickle_can_call_nothing(building: Building, tmp_path: Path) -> None:
    opened(building, tmp_path)
    mark = tmp_path / "harmed"
    body = io.BytesIO()
    pickle.Pickler(body).dump(("key", {"proper": Harm(mark)}))
    for path in files(tmp_path):
        sealed.write(path, body.getvalue())
    opened(building, tmp_path).prepared()
    assert not mark.exists()


def test_a_folder_that_cannot_be_written_costs_speed_only(building: Building, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.write_text("a file in the way")
    assert answers(opened(building, folder)) == answers(Knowledge(building.load()))
