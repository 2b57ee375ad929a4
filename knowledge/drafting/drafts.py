"""Draft files: real quotes with their place, and a sentence that still has to be written.

A draft's text is the article's own sentence, so that it cannot be served by mistake: the loader leaves out
what is marked `draft`, and once the mark is gone the rule against copying finds a sentence that nobody wrote.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from knowledge.checks.proof import MAX_QUOTE_CHARACTERS
from knowledge.checks.sentences import Sentence
from knowledge.drafting.ranking import guessed_kind
from knowledge.load.canonical import entity_lines, mapping_lines
from knowledge.quotes import Anchored, anchor

_CONTEXT = 40  # characters before a quote that stands in its article more than once

Fields = dict[str, Any]


def slug(name: str) -> str:
    """The file name of an entity: lower-case ASCII words joined by hyphens; empty where nothing is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.casefold().replace("'", "")))[:80].strip("-")


def statement(source: str, article: str, sentence: Sentence, number: int) -> Fields:
    """A draft statement with the sentence as its quote, cut where it is too long for one."""
    exact = _cut(sentence.text)
    return {
        "id": f"draft-{source}-{number}",
        "text": " ".join(sentence.text.split()),
        "kind": guessed_kind(sentence.text).value,
        "quotes": [{"source": source, "exact": exact, **_context(article, exact, sentence.start)}],
        "draft": "true",
    }


def _cut(text: str) -> str:
    if len(text) <= MAX_QUOTE_CHARACTERS:
        return text
    return text[:MAX_QUOTE_CHARACTERS].rsplit(maxsplit=1)[0]


def _context(article: str, exact: str, start: int) -> Fields:
    """The prefix that tells a repeated quote's place, where one does."""
    if isinstance(anchor(article, exact), Anchored):
        return {}
    prefix = article[max(0, start - _CONTEXT) : start]
    found = anchor(article, exact, prefix)
    return {"prefix": prefix} if isinstance(found, Anchored) and found.start == start else {}


def entity_file(schema: str, fields: Mapping[str, Any]) -> str:
    """A new entity's file in the one layout."""
    return "\n".join([f"# yaml-language-server: $schema={schema}", *entity_lines(fields)]) + "\n"


def worksheet(heading: Iterable[str], proposals: Mapping[str, list[Fields]]) -> str:
    """Draft statements of a new article by the file they would go into; the loader never reads them."""
    lines = [f"# {line}" for line in heading]
    for file, statements in proposals.items():
        lines += ["---", f"# {file}", *mapping_lines({"statements": statements})]
    return "\n".join(lines) + "\n"
