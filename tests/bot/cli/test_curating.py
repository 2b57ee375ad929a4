"""The curators' verbs as they are typed: exit codes, what is printed, what is written."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import cli
from bot.cli import verbs
from knowledge.load import load
from tests.building import Building

Run = Callable[..., tuple[int, str, str]]
QUILL = "facts/actors/mara-quill.yaml"


@pytest.fixture
def brief(
    building: Building, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """`brief …` on the little dossier: exit code, standard output, standard error."""
    monkeypatch.setenv("BRIEF_DOSSIER", str(building.root))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["brief", *words])
        with pytest.raises(SystemExit) as left:
            cli.main()
        out, err = capsys.readouterr()
        return int(left.value.code or 0), out, err

    return run


def test_check_says_that_all_is_well(brief: Run) -> None:
    code, out, err = brief("check")
    assert code == 0
    assert out == "No problem found: 9 statements with 9 quotes, 11 entities, 2 articles.\n"
    assert not err


def test_check_prints_every_problem_and_exits_1(brief: Run, building: Building) -> None:
    building.replace(QUILL, "kind: recommendation", "kind: status")
    building.replace("facts/options/close-the-pier.yaml", "exact: Closing the", "exact: Closing that")
    code, out, err = brief("check")
    assert code == 1
    lines = out.splitlines()
    assert [line.split(" ")[:2] for line in lines] == [
        [f"{QUILL}:{building.line(QUILL, '- id: close')}:", "[as-of]"],
        ["facts/options/close-the-pier.yaml:8:", "[quote]"],
    ]
    assert err == "2 problems in 2 files\n"


def test_check_balance_lists_camps(brief: Run) -> None:
    code, out, _ = brief("check", "--balance")
    assert code == 0
    assert "Closing the pier" in out
    assert "The Observer" in out


def test_coverage_names_what_is_untouched_with_its_line(brief: Run) -> None:
    code, out, _ = brief("coverage")
    assert code == 0
    assert "83.3%" in out
    assert "seeds/a_observer.txt:5: It is said that the pier is old and the quay is narrow." in out


def test_the_coverage_page_holds_every_character_of_the_articles(
    brief: Run, building: Building, tmp_path: Path
) -> None:
    building.write("seeds/b_tide.txt", building.path("seeds/b_tide.txt").read_text() + "<script>alert('&')</script>\n")
    building.list_sources()
    page = tmp_path / "page.html"
    code, _, _ = brief("coverage", "--html", str(page))
    assert code == 0
    text = page.read_text("utf-8")
    assert "<script" not in text
    assert "&lt;script&gt;alert(&#x27;&amp;&#x27;)" in text
    assert '<span class="untouched" title="untouched">It is said' in text
    assert 'title="incident/2021-05-04-petrel-grounding#aground">The ferry Petrel' in text


def test_coverage_of_a_dossier_with_problems_counts_what_can_be_read(brief: Run, building: Building) -> None:
    building.replace("facts/options/close-the-pier.yaml", "exact: Closing the", "exact: Closing that")
    code, out, err = brief("coverage")
    assert code == 0
    assert "66.7%" in out
    assert "[quote]" in err


def test_new_actor(brief: Run, building: Building) -> None:
    code, out, _ = brief("new", "actor", "Petrel", "--kind", "unit")
    assert code == 0
    assert "facts/actors/petrel.yaml: 2 sentences found, 2 drafted." in out
    text = building.path("facts/actors/petrel.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../schema/actor.json\nname: Petrel\nkind: unit\n")
    assert "spelled:" not in text or "Petrel" in text
    assert text.count("draft: true") == 2
    load(building.facts, building.seeds)
    assert brief("fmt", "--check")[1].count("actors/petrel") == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("new", "actor", "quill"), "brief: 'quill' is a name of actor/mara-quill\n"),
        (("new", "actor", "Coast  guard!"), "actors/coast-guard.yaml exists\n"),
        (("new", "actor", "قاسم"), "no letter or digit to call a file by\n"),
        (("new", "actor", "Zorbin", "--kind", "wizard"), "unknown kind 'wizard'"),
        (("new", "incident", "Fog", "--date", "soon"), "not an EDTF date: 'soon'"),
        (("sources", "add", "nothing.txt"), "cannot be read"),
        (("sources", "add", "nothing.txt", "--set", "colour=red"), "cannot be read"),
        (("export", "--format", "xml"), "brief: Unknown format 'xml': json, csv or ftm.\n"),
    ],
)
def test_refusals_are_one_line(brief: Run, words: tuple[str, ...], message: str) -> None:
    code, out, err = brief(*words)
    assert code == 1
    assert not out
    assert message in err
    assert err.count("\n") == 1


def test_new_incident_and_option(brief: Run, building: Building) -> None:
    assert brief("new", "incident", "deckhands hurt", "--date", "2021-05-04")[0] == 0
    text = building.path("facts/incidents/2021-05-04-deckhands-hurt.yaml").read_text("utf-8")
    assert 'date: "2021-05-04"' in text
    assert 'exact: "Two deckhands were hurt."' in text
    assert brief("new", "option", "Old pier repairs")[0] == 0
    assert "It is said that the pier is old" in building.path("facts/options/old-pier-repairs.yaml").read_text("utf-8")
    assert building.load().by_id.keys() == {s.id for s in building.load().statements}


NEWS = "Pier shut\n\nZorbin Vartak shut the pier of Ellery on 6 June 2021, Mara Quill said.\n"
ALL = ("id=c", "title=Pier shut", "voice=The Observer", "date=2021-06-07", "known=stated", "quality=clean")


def add(brief: Run, path: Path, *given: str) -> tuple[int, str, str]:
    return brief("sources", "add", str(path), *(word for item in given for word in ("--set", item)))


def test_sources_add(brief: Run, building: Building, tmp_path: Path) -> None:
    path = tmp_path / "c_news.txt"
    path.write_bytes(NEWS.encode())
    code, out, _ = add(brief, path, *ALL)
    assert code == 0
    assert building.path("seeds/c_news.txt").read_bytes() == NEWS.encode()
    assert "1  Mara Quill  (actor/mara-quill)" in out
    assert "1  Zorbin Vartak" in out
    base = building.load()
    assert base.source_by_id["c"].title == "Pier shut"
    assert base.source_by_id["c"].voice == "actor/observer"
    sheet = building.path("facts/drafts/c.yaml").read_text("utf-8")
    assert "# actors/mara-quill.yaml" in sheet
    assert "Zorbin Vartak shut the pier" in sheet
    assert brief("check")[0] == 0


@pytest.mark.parametrize(
    "given",
    ["id=Not An Id", "id=a", "title= ", "date=soon", "known=maybe", "quality=fine", "voice=nobody", "colour=red"],
)
def test_sources_add_refuses_what_does_not_fit_and_writes_nothing(
    brief: Run, building: Building, tmp_path: Path, given: str
) -> None:
    path = tmp_path / "c_news.txt"
    path.write_text(NEWS)
    before = building.path("seeds/sources.yaml").read_bytes()
    code, _, err = add(brief, path, *ALL, given)
    assert code == 1
    assert err.count("\n") == 1
    assert building.path("seeds/sources.yaml").read_bytes() == before
    assert not building.path("seeds/c_news.txt").exists()


def test_sources_add_refuses_an_article_that_is_there(brief: Run, building: Building, tmp_path: Path) -> None:
    path = tmp_path / "other name.txt"
    path.write_bytes(building.path("seeds/a_observer.txt").read_bytes())
    assert add(brief, path, *ALL)[2] == "brief: other name.txt is already source 'a'\n"


def test_sources_add_refuses_bytes_that_are_not_text(brief: Run, tmp_path: Path) -> None:
    path = tmp_path / "c.txt"
    path.write_bytes(b"caf\xe9\n")
    assert "not UTF-8" in add(brief, path, *ALL)[2]


def test_fmt_lays_out_once_and_changes_nothing_that_is_said(brief: Run, building: Building) -> None:
    before = building.load()
    assert brief("fmt", "--check")[0] == 1
    assert building.load().digest == before.digest
    code, out, _ = brief("fmt")
    assert code == 0
    assert f"laid out: {building.path(QUILL)}" in out
    assert building.path("facts/schema/actor.json").is_file()
    assert building.load().model_copy(update={"digest": ""}) == before.model_copy(update={"digest": ""})
    assert brief("fmt", "--check") == (0, "Every file is laid out.\n", "")
    assert brief("fmt") == (0, "Every file is laid out.\n", "")


def test_fmt_leaves_a_file_that_it_cannot_lay_out(brief: Run, building: Building) -> None:
    building.write("facts/places/ellery.yaml", "name: Ellery # a comment\n")
    code, _, err = brief("fmt")
    assert code == 1
    assert err == "facts/places/ellery.yaml:1: [comment] a comment here would be lost; move it to the top\n"
    assert building.path("facts/places/ellery.yaml").read_text() == "name: Ellery # a comment\n"


def test_export_json_is_the_contract(brief: Run, building: Building) -> None:
    code, out, _ = brief("export", "--format", "json")
    assert code == 0
    found = json.loads(out)
    assert {"sources", "actors", "incidents", "options", "topics", "disputes", "statements"} <= set(found)
    assert found == json.loads(brief("export")[1])
    articles = building.load().articles
    for statement in found["statements"]:
        assert {"id", "text", "kind", "speaker", "as_of", "quotes", "subjects"} <= set(statement)
        for quote in statement["quotes"]:
            assert articles[quote["source"]][quote["start"] : quote["end"]] == quote["exact"]
    (dispute,) = found["disputes"]
    assert dispute["question"] == "Were 31 or 29 people aboard the Petrel?"
    assert dispute["sides"] == [
        "incident/2021-05-04-petrel-grounding#aboard", "incident/2021-05-04-petrel-grounding#aboard-29",
    ]  # fmt: skip
    assert dispute["labels"] == ["31", "29"]
    (option,) = found["options"]
    assert [p["actor"] for p in option["positions"]] == ["actor/mara-quill"]


def test_export_csv_has_a_row_for_each_quote(brief: Run) -> None:
    import csv
    import io

    rows = list(csv.DictReader(io.StringIO(brief("export", "--format", "csv")[1])))
    assert len(rows) == 9
    assert rows[0]["subjects"].startswith("actor/")
    assert all(int(row["end"]) - int(row["start"]) == len(row["exact"]) for row in rows)


def test_export_ftm_refers_only_to_what_it_holds(brief: Run) -> None:
    entities = [json.loads(line) for line in brief("export", "--format", "ftm")[1].splitlines()]
    ids = {entity["id"] for entity in entities}
    assert len(ids) == len(entities)
    schemata = {entity["id"]: entity["schema"] for entity in entities}
    assert schemata["actor-mara-quill"] == "Person"
    assert schemata["incident-2021-05-04-petrel-grounding"] == "Event"
    assert schemata["actor-mara-quill.chairs.1"] == "Directorship"
    edges = {"proof", "entity", "involved", "director", "organization", "subject", "object", "addressEntity"}
    for entity in entities:
        assert all(isinstance(value, str) for values in entity["properties"].values() for value in values)
        assert {v for name in edges for v in entity["properties"].get(name, [])} <= ids


def test_sources_add_asks_for_what_is_not_given_until_it_fits(brief: Run, building: Building, tmp_path: Path) -> None:
    path = tmp_path / "c_news.txt"
    path.write_text(NEWS)
    answers = [
        "",
        "",
        "7 June",
        "2021-06-07",
        "",
        "",
        "nobody",
        "the observer",
    ]  # id, title, date twice, …, voice twice
    result = CliRunner().invoke(verbs.app, ["sources", "add", str(path)], input="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.output
    assert "'7 June' does not fit" in result.output
    source = building.load().source_by_id["c-news"]
    assert (source.title, source.published.date, source.voice) == ("Pier shut", "2021-06-07", "actor/observer")


def test_a_bar_is_shown_to_a_person_only(building: Building, tmp_path: Path) -> None:
    env = {**os.environ, "BRIEF_DOSSIER": str(building.root), "XDG_CACHE_HOME": str(tmp_path), "TERM": "xterm"}
    command = [sys.executable, "-c", "from bot.cli import main; main()", "check"]
    parent, child = pty.openpty()
    done = subprocess.run(command, env=env, stderr=child, stdout=subprocess.PIPE, text=True, check=False)
    os.close(child)
    shown = os.read(parent, 100_000).decode()
    os.close(parent)
    assert done.returncode == 0, shown
    assert "Reading statements" in shown
    quiet = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert quiet.stdout == done.stdout
    assert not quiet.stderr
