"""The loader refuses what could harm or mislead, with file and line, and never with a traceback."""

import os
import subprocess
import sys
import time

import pytest

from knowledge.load import FactBaseError
from knowledge.load.yaml_tree import MAX_DEPTH, MAX_FILE_BYTES, parse_tree
from tests.building import Building

ACTOR = "facts/actors/observer.yaml"


def refused(building: Building, name: str, code: str, message: str) -> int:
    """The line of the one problem in a file."""
    with pytest.raises(FactBaseError) as caught:
        building.load()
    found = [p for p in caught.value.problems if p.file == name]
    assert len(found) == 1, found
    assert found[0].code == code
    assert message in found[0].message
    return found[0].line


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("name: A\nkind: outlet\nname: B\n", 3, "the key 'name' is here twice"),
        ("name: &x A\nkind: outlet\n", 1, "anchors and aliases"),
        ("name: A\nkind: outlet\nalso: *x\n", 3, "anchors and aliases"),
        ("name: !!python/object:os.system A\nkind: outlet\n", 1, "the tag"),
        ("name: !secret A\nkind: outlet\n", 1, "the tag '!secret' is not accepted"),
        ("name: A\nkind: outlet\n---\nname: B\n", 3, "a second document"),
        ("name: A\n\tkind: outlet\n", 2, "not YAML"),
        ("name: A\nalso: [a, b\nkind: outlet\n", 3, "not YAML"),
        ("? [a, b]\n: c\n", 1, "a key must be a word"),
        ("name: A\nnote: \x07\n", 2, "not YAML"),
        ("also: " + "[" * (MAX_DEPTH + 1), 1, f"nested deeper than {MAX_DEPTH} levels"),
    ],
)
def test_yaml_that_is_not_plain(building: Building, content: str, line: int, message: str) -> None:
    building.write(ACTOR, content)
    with pytest.raises(FactBaseError) as caught:
        building.load()
    found = [p for p in caught.value.problems if p.file == ACTOR]
    assert [p.line for p in found] == [line]
    assert any(part in found[0].message for part in message.split("|"))


def test_the_deepest_nesting_that_is_read_and_the_first_that_is_not() -> None:
    def nested(depth: int) -> str:
        return "a: " + "[" * (depth - 1) + "]" * (depth - 1)

    assert not parse_tree(nested(MAX_DEPTH), "f").problems
    assert parse_tree(nested(MAX_DEPTH + 1), "f").problems


@pytest.mark.parametrize("text", ["a: " + "[" * 490_000, "a: " + "[\n" * 400_000, "? " * 490_000, "- " * 400_000])
def test_endless_nesting_neither_crashes_nor_takes_time(text: str) -> None:
    code = (
        "import sys; from knowledge.load.yaml_tree import parse_tree; print(parse_tree(sys.stdin.read(), 'f').problems)"
    )
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code], input=text, capture_output=True, text=True, timeout=20, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "nested deeper" in done.stdout or "a key must be a word" in done.stdout
    assert time.monotonic() - started < 10


def test_billion_laughs_is_refused_at_its_first_anchor(building: Building) -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40))]
    building.write(ACTOR, "\n".join(lines))
    assert refused(building, ACTOR, "yaml", "anchors and aliases are not accepted") == 1


def test_bytes_that_are_not_utf_8(building: Building) -> None:
    building.write(ACTOR, b"name: A\nkind: outlet\nnote: caf\xe9\n")
    assert refused(building, ACTOR, "file", "not UTF-8: byte 0xe9") == 3


def test_a_binary_file(building: Building) -> None:
    building.write(ACTOR, bytes(range(256)) * 10)
    assert refused(building, ACTOR, "file", "not UTF-8") == 2


def test_a_file_of_50_megabytes_is_not_read(building: Building) -> None:
    with building.path(ACTOR).open("wb") as file:
        file.truncate(50_000_000)
    assert refused(building, ACTOR, "file", f"at most {MAX_FILE_BYTES:,} are read") == 1


def test_the_largest_file_that_is_read(building: Building) -> None:
    head = "name: A\nkind: outlet\nnote: "
    building.write(ACTOR, head + "x" * (MAX_FILE_BYTES - len(head)))
    building.load()
    building.write(ACTOR, head + "x" * (MAX_FILE_BYTES - len(head) + 1))
    assert refused(building, ACTOR, "file", "at most") == 1


def test_a_pipe_is_not_waited_for(building: Building) -> None:
    building.path(ACTOR).unlink()
    os.mkfifo(building.path(ACTOR))
    assert refused(building, ACTOR, "file", "not a file") == 1


def test_a_folder_that_is_missing(building: Building) -> None:
    for path in building.seeds.iterdir():
        path.unlink()
    building.seeds.rmdir()
    with pytest.raises(FactBaseError, match="there is no folder"):
        building.load()


@pytest.mark.parametrize(
    "name", ["facts/actor/x.yaml", "facts/actors/deep/x.yaml", "facts/x.yaml", "facts/actors/x.yml"]
)
def test_a_file_that_would_silently_not_be_read(building: Building, name: str) -> None:
    building.write(name, "name: X\nkind: person\n")
    assert refused(building, name, "file", "is not read") == 1


def test_worksheets_are_not_read(building: Building) -> None:
    building.write("facts/drafts/c.yaml", "anything: [at, all\n")
    building.load()


FAULTS = [
    ("actors/mara-quill", "kind: person", "kind: wizard", "form", "kind: input should be"),
    ("actors/mara-quill", "kind: person\n", "kind: person\ncolour: red\n", "form", "colour: unknown field"),
    ("actors/mara-quill", "kind: role", "kind: rumour", "form", "kind: input should be"),
    ("actors/mara-quill", "actor/harbour-board, since", "actor/nobody, since", "reference", "'actor/nobody'"),
    ("actors/mara-quill", "speaker: actor/mara-quill", "speaker: place/ellery", "speaker", "is not an actor"),
    ("actors/mara-quill", "topics: [topic/safety]", "topics: [place/ellery]", "reference", "is not a topic"),
    ("actors/mara-quill", "option: option/close-the-pier,", "option: place/ellery,", "reference", "not an option"),
    ("actors/mara-quill", 'as_of: "2021-05"', 'as_of: "May 2021"', "date", "not an EDTF date: 'May 2021'"),
    ("actors/mara-quill", 'since: "2018"', 'since: "2018-13-01"', "date", "not an EDTF date"),
    ("actors/mara-quill", '"b": [Quill]', '"z": [Quill]', "reference", "no source is called 'z'"),
    ("actors/harbour-board", "source: b", "source: z", "reference", "no source is called 'z'"),
    ("incidents/2019-gannet-fire", '\ndate: "2019"', '\ndate: "in 2019"', "date", "not an EDTF date"),
    (
        "incidents/2021-05-04-petrel-grounding",
        'according_to: actor/observer, statement: "#hurt"',
        'according_to: actor/observer, statement: "#nothing"',
        "reference",
        "nothing is called 'incident/2021-05-04-petrel-grounding#nothing'",
    ),
    (
        "incidents/2021-05-04-petrel-grounding",
        'counted_by: actor/observer, statement: "#hurt"',
        'counted_by: actor/observer, statement: "#nothing"',
        "reference",
        "nothing is called",
    ),
    ("options/close-the-pier", "side: against", "side: beside", "form", "side: input should be"),
]


@pytest.mark.parametrize(("file", "old", "new", "code_and_message"), [(*fault[:3], fault[3:]) for fault in FAULTS])
def test_a_fault_is_told_once_at_its_line(
    building: Building, file: str, old: str, new: str, code_and_message: tuple[str, str]
) -> None:
    name = f"facts/{file}.yaml"
    line = building.line(name, old) + old.startswith("\n")
    building.replace(name, old, new)
    told = refused(building, name, *code_and_message)
    assert line <= told <= line + 1


def test_a_dispute_with_one_side(building: Building) -> None:
    name = "facts/disputes/people-aboard.yaml"
    building.replace(name, '  - {label: "29"', '#  - {label: "29"')
    assert refused(building, name, "form", "at least 2 items") == building.line(name, "sides:")


def test_the_lexicon_and_the_dossier_are_checked_too(building: Building) -> None:
    building.write(
        "facts/lexicon.yaml", "titles: []\nalways_ask:\n  - {name: Q, choices: [actor/mara-quill, actor/x]}\n"
    )
    assert refused(building, "facts/lexicon.yaml", "reference", "'actor/x'") == 3
    building.write("facts/lexicon.yaml", "{}\n")
    building.replace("facts/dossier.yaml", '"2018-01-01"', "soon")
    assert refused(building, "facts/dossier.yaml", "date", "'soon'") == 6


def test_a_place_within_itself(building: Building) -> None:
    building.write("facts/places/pier.yaml", "name: Pier\nwithin: place/ellery\n")
    building.write("facts/places/ellery.yaml", "name: Ellery\nwithin: place/pier\n")
    assert refused(building, "facts/places/ellery.yaml", "reference", "place/ellery within place/pier") == 2


def test_two_statements_of_one_name(building: Building) -> None:
    building.replace("facts/actors/mara-quill.yaml", "id: close", "id: chairs")
    assert refused(building, "facts/actors/mara-quill.yaml", "reference", "two statements are called 'chairs'")


@pytest.mark.parametrize(
    ("old", "new", "code", "message"),
    [
        ("file: a_observer.txt", "file: ../facts/dossier.yaml", "source", "is not a file of this folder"),
        ("file: a_observer.txt", "file: nothing.txt", "file", "cannot be read"),
        ("file: b_tide.txt", "file: a_observer.txt", "sha256", "has changed"),
        ("Share this article", "Share this page", "source", "furniture not found"),
        ('"2021-05-05"', "yesterday", "date", "not an EDTF date"),
    ],
)
def test_sources(building: Building, old: str, new: str, code: str, message: str) -> None:
    building.replace("seeds/sources.yaml", old, new)
    with pytest.raises(FactBaseError) as caught:
        building.load()
    assert (code, True) in [(p.code, message in p.message) for p in caught.value.problems]


def test_an_article_that_nobody_listed(building: Building) -> None:
    building.write("seeds/c_new.txt", "News.\n")
    assert refused(building, "seeds/sources.yaml", "source", "seeds/c_new.txt is not listed") == 1


def test_every_problem_at_once_with_file_and_line(building: Building) -> None:
    building.replace("facts/actors/mara-quill.yaml", "kind: person", "kind: wizard")
    building.replace("facts/actors/harbour-board.yaml", "exact: Quill has", "exact: Quill had")
    building.replace("facts/incidents/2019-gannet-fire.yaml", '\ndate: "2019"', "\ndate: soon")
    building.write("facts/places/pier.yaml", "name: [\n")
    building.write("seeds/b_tide.txt", "changed\n")
    with pytest.raises(FactBaseError) as caught:
        building.load()
    problems = caught.value.problems
    assert list(problems) == sorted(problems)
    assert {(p.file, p.code) for p in problems} == {
        ("facts/actors/mara-quill.yaml", "form"),
        ("facts/actors/harbour-board.yaml", "quote"),
        ("facts/incidents/2019-gannet-fire.yaml", "date"),
        ("facts/incidents/2021-05-04-petrel-grounding.yaml", "quote"),
        ("facts/places/pier.yaml", "yaml"),
        ("seeds/sources.yaml", "sha256"),
    }
    assert str(problems[0]).startswith("facts/actors/harbour-board.yaml:")
    assert str(problems[0]) in str(caught.value)


def test_a_broken_file_is_not_told_again_by_those_who_refer_to_it(building: Building) -> None:
    building.write("facts/actors/harbour-board.yaml", "name: [\n")
    with pytest.raises(FactBaseError) as caught:
        building.load()
    assert [p.file for p in caught.value.problems] == ["facts/actors/harbour-board.yaml"]


def test_scalars_are_the_strings_that_were_written() -> None:
    tree = parse_tree("a: 007\nb: NO\nc: 2020-01-03\nd: ~\ne: '~'\nf: 1e3\ng:\n", "f")
    assert tree.value == {"a": "007", "b": "NO", "c": "2020-01-03", "d": None, "e": "~", "f": "1e3", "g": None}


def test_a_draft_is_read_but_not_served(building: Building) -> None:
    building.replace("facts/actors/mara-quill.yaml", "  - id: close\n", "  - id: close\n    draft: true\n")
    base = building.load()
    assert "actor/mara-quill#close" not in base.by_id
    assert "actor/mara-quill#chairs" in base.by_id
