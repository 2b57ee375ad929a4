"""Every line of the threat model names a test that exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.findall(r"`([\w/]+\.py)(?:::(\w+))?`", (ROOT / "SECURITY.md").read_text("utf-8"))


def test_the_threat_model_names_tests():
    assert len(NAMED) > 20


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_it_exists(file: str, test: str):
    code = (ROOT / "tests" / file).read_text("utf-8")
    assert not test or re.search(rf"def {test}\(", code)
