"""Fixtures. Policy: the tiny dossier wherever it can show the point, the shipped one where size or truth matters."""

from pathlib import Path

import pytest

from knowledge.load import load
from knowledge.service import Knowledge

ROOT = Path(__file__).resolve().parent.parent.parent
TINY = ROOT / "tests" / "dossiers" / "tiny"


@pytest.fixture(scope="session")
def harbour() -> Knowledge:
    """The tiny dossier about ferries."""
    return Knowledge(load(TINY / "facts", TINY / "seeds"))


@pytest.fixture(scope="session")
def shipped() -> Knowledge:
    """The dossier that the project ships."""
    return Knowledge(load(ROOT / "knowledge" / "facts", ROOT / "seeds"))
