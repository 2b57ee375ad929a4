"""Every line of the threat model and of the runbook's table of faults names a test that exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_TEST = re.compile(r"`([\w/]+\.py)(?:::(\w+))?`")
_TABLE_ROW = re.compile(r"^\|(?! *-)(.*)\|$", re.MULTILINE)


def rows(document: str, begins: str) -> list[str]:
    """The rows of every table whose first column is headed so, without the heading."""
    parts = (ROOT / document).read_text("utf-8").split("\n\n")
    tables = [part for part in parts if part.startswith(f"| {begins} |")]
    return [row for table in tables for row in _TABLE_ROW.findall(table)[1:]]


THREATS, FAULTS = rows("SECURITY.md", "Attempt"), rows("deploy/runbook.md", "Fault")
NAMED = [("tests", row) for row in THREATS] + [("tests/bot", row) for row in FAULTS]


def test_there_are_threats_and_faults():
    assert len(THREATS) > 25
    assert len(FAULTS) > 15


@pytest.mark.parametrize(("folder", "row"), NAMED)
def test_a_line_names_a_test_that_exists(folder: str, row: str):
    named = _TEST.findall(row.rpartition("|")[2])
    assert named, row
    for file, test in named:
        code = (ROOT / folder / file).read_text("utf-8")
        assert not test or re.search(rf"^(async )?def {test}\(", code, re.MULTILINE), f"{file}::{test}"
        assert not re.search(rf"@pytest\.mark\.(skip|xfail)[^\n]*\n(@[^\n]*\n)*(async )?def {test or 'test_'}", code)
