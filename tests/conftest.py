"""What every test may ask for."""

from pathlib import Path

import pytest

from tests.building import Building


@pytest.fixture
def building(tmp_path: Path) -> Building:
    """A sound little dossier in a folder of its own."""
    return Building(tmp_path / "dossier")
