"""The compiled copy is never stale and never believed when damaged."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.load import FactBaseError, cache
from knowledge.load.cache import load_cached
from knowledge.load.sealed import KEPT
from tests.building import Building

QUILL = "facts/actors/mara-quill.yaml"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry for each time that the YAML files were read."""
    calls: list[int] = []
    load = cache.load

    def counted(facts: Path, seeds: Path) -> object:
        calls.append(1)
        return load(facts, seeds)

    monkeypatch.setattr(cache, "load", counted)
    return calls


def test_the_second_load_is_the_first_one_from_the_copy(
    building: Building, tmp_path: Path, compiled: list[int]
) -> None:
    first = load_cached(building.facts, building.seeds, tmp_path / "cache")
    second = load_cached(building.facts, building.seeds, tmp_path / "cache")
    assert first == second == building.load()
    assert len(compiled) == 1


def test_a_changed_byte_anywhere_is_seen(building: Building, tmp_path: Path, compiled: list[int]) -> None:
    files = sorted(path for path in building.root.rglob("*") if path.is_file())
    for count, path in enumerate(files, 2):
        before = load_cached(building.facts, building.seeds, tmp_path / "cache")
        name = str(path.relative_to(building.root))
        text = path.read_text("utf-8")
        if path.suffix == ".txt":
            building.write(name, text + " ")
            building.list_sources()
        else:
            building.write(name, text + "#")
        after = load_cached(building.facts, building.seeds, tmp_path / "cache")
        assert after.digest != before.digest, name
        assert after == building.load()
        assert len(compiled) == count, name


def test_a_file_that_is_added_moved_or_gone_is_seen(building: Building, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    load_cached(building.facts, building.seeds, folder)
    building.write("facts/places/pier.yaml", "name: Pier\n")
    assert "place/pier" in load_cached(building.facts, building.seeds, folder).entities
    building.path("facts/places/pier.yaml").rename(building.path("facts/places/quay.yaml"))
    assert "place/quay" in load_cached(building.facts, building.seeds, folder).entities
    building.path("facts/places/quay.yaml").unlink()
    assert "place/quay" not in load_cached(building.facts, building.seeds, folder).entities


def test_a_change_of_the_reading_code_is_seen(
    building: Building, tmp_path: Path, compiled: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    load_cached(building.facts, building.seeds, tmp_path / "cache")
    monkeypatch.setattr(cache, "_code_digest", lambda: "other code")
    load_cached(building.facts, building.seeds, tmp_path / "cache")
    assert len(compiled) == 2


def damaged(spoil: Callable[[bytes], bytes], building: Building, folder: Path) -> None:
    expected = load_cached(building.facts, building.seeds, folder)
    (copy,) = folder.glob("*.facts")
    copy.write_bytes(spoil(copy.read_bytes()))
    assert load_cached(building.facts, building.seeds, folder) == expected
    (copy,) = folder.glob("*.facts")
    assert load_cached(building.facts, building.seeds, folder) == expected


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: b"",
        lambda content: content[: len(content) // 2],
        lambda content: content + b" ",
        lambda content: content.replace(b"31 people", b"13 people", 1),
        lambda content: b"\0" * len(content),
        lambda content: content[65:],
        lambda content: content.replace(b"\n", b"\n\n", 1),
    ],
)
def test_a_damaged_copy_is_made_anew(
    spoil: Callable[[bytes], bytes], building: Building, tmp_path: Path, compiled: list[int]
) -> None:
    damaged(spoil, building, tmp_path / "cache")
    assert len(compiled) == 2


def test_no_flipped_bit_is_ever_served(building: Building, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    expected = load_cached(building.facts, building.seeds, folder)
    (copy,) = folder.glob("*.facts")
    sound = copy.read_bytes()
    chance = random.Random(4)
    for _ in range(60):
        place = chance.randrange(len(sound))
        copy.write_bytes(sound[:place] + bytes([sound[place] ^ 1 << chance.randrange(8)]) + sound[place + 1 :])
        assert load_cached(building.facts, building.seeds, folder) == expected


def test_a_dossier_with_problems_is_never_compiled(building: Building, tmp_path: Path) -> None:
    building.replace(QUILL, "kind: person", "kind: wizard")
    for _ in range(2):
        with pytest.raises(FactBaseError):
            load_cached(building.facts, building.seeds, tmp_path / "cache")
    assert not list(tmp_path.glob("cache/*"))


def test_a_folder_that_cannot_be_written_costs_speed_only(building: Building, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in the way")
    assert load_cached(building.facts, building.seeds, tmp_path / "cache") == building.load()


def test_an_edit_while_the_files_are_read_is_not_compiled(
    building: Building, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = cache.load

    def edited_meanwhile(facts: Path, seeds: Path) -> object:
        base = load(facts, seeds)
        building.replace(QUILL, "Mara Quill said that the pier", "Mara Quill told us that the pier")
        return base

    monkeypatch.setattr(cache, "load", edited_meanwhile)
    load_cached(building.facts, building.seeds, tmp_path / "cache")
    assert not list(tmp_path.glob("cache/*.facts"))


def test_old_copies_are_cleared_away(building: Building, tmp_path: Path) -> None:
    for _ in range(KEPT + 2):
        building.write(QUILL, building.path(QUILL).read_text("utf-8") + "#\n")
        load_cached(building.facts, building.seeds, tmp_path / "cache")
    assert len(list(tmp_path.glob("cache/*"))) == KEPT


def test_the_newest_of_the_old_copies_stay(building: Building, tmp_path: Path, compiled: list[int]) -> None:
    texts = [building.path(QUILL).read_text("utf-8") + "#" * n for n in range(KEPT)]
    for text in [*texts, *texts]:
        building.write(QUILL, text)
        load_cached(building.facts, building.seeds, tmp_path / "cache")
    assert len(compiled) == KEPT
