"""Every proper name of the articles is somebody or something on record, or stands here with a reason."""

import calendar

from knowledge.checks.sentences import sentences
from knowledge.drafting.capitals import runs
from knowledge.model.answer import Outcome
from knowledge.question.words import GRAMMAR, words
from knowledge.service import Knowledge

EXCEPTIONS = {
    "Special Advisor for the Middle East": "an office; its holder is on record",
    "Air Force Chief of Staff Pat Ryder": "the copy's wrong title before the name, which is on record",
    "IraqThe Iraqis": "two words that the file runs together",
    "Made New The": "a garbled sentence in title case",
    "Gen": "a title without a name",
    "Predictably": "begins a sentence",
    "Despite": "begins a sentence",
    "People": "a word of “People ’s Mobilization Force”, which is on record",
}
MONTHS = {name.casefold() for name in (*calendar.month_name, *calendar.month_abbr) if name}


def test_every_capitalised_name_resolves_or_is_a_reviewed_exception(shipped: Knowledge) -> None:
    found = {
        run.text
        for source in shipped.base.sources
        for run in runs(s for s in sentences(source, shipped.base.articles[source.id]) if not s.furniture)
    }
    names = {name for name in found if not all(word in GRAMMAR | MONTHS for word in words(name))}
    lost = {name for name in names if shipped.ask(f"who is {name}").outcome is Outcome.NOT_FOUND}
    assert lost <= set(EXCEPTIONS)
    assert len(names) > 150
