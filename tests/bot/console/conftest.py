"""The shipped dossier, for what the tiny one has too little of."""

import pytest

from bot.dossier import open_knowledge
from bot.settings import load_settings
from knowledge.service import Knowledge


@pytest.fixture(scope="session")
def shipped() -> Knowledge:
    return open_knowledge(load_settings({}))
