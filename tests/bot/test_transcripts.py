"""Briefings on threads of our own: subjects found, none invented."""

from pathlib import Path

import yaml

from bot.settings import load_settings
from knowledge.briefing import briefing
from knowledge.load import load
from knowledge.service import Knowledge

TRANSCRIPTS = yaml.safe_load((Path(__file__).parent / "transcripts.yaml").read_text(encoding="utf-8"))
LEAST_FOUND = 0.95


def test_subjects_are_found_and_none_invented():
    library = Knowledge(load(*load_settings({}).folders)).library
    missed, invented, wanted = [], [], 0
    for transcript in TRANSCRIPTS:
        found = {subject.hit.id for subject in briefing(transcript["says"], library).subjects}
        expected = set(transcript["finds"])
        wanted += len(expected)
        missed += sorted(expected - found)
        invented += sorted(found - expected - set(transcript.get("also", ())))
    assert invented == []
    assert 1 - len(missed) / wanted >= LEAST_FOUND, missed


def test_there_are_twenty_of_them():
    assert len(TRANSCRIPTS) == 20
