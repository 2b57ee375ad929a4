"""Search over names, statements and articles; and the type-ahead of the composer."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote as urlquote

from aiohttp import web

from bot.console.pages.reader import cited
from bot.console.site import Pages
from knowledge.checks.sentences import Sentence
from knowledge.factbase import FactBase
from knowledge.model import Statement
from knowledge.model.answer import EntityHit

MOST_NAMES, MOST_STATEMENTS, MOST_PASSAGES = 8, 40, 20
OFFERED = 7  # names of the type-ahead
WORDS_BACK = 4  # words before the caret that may be the beginning of a name
SURE = 0.86  # score from which a name that does not begin with what was typed is offered
_WORD = re.compile(r"[^\W_]+")


def completions(site: Pages, typed: str) -> list[dict[str, object]]:
    """Names that the end of a line may be the beginning of; `keep` is how many characters stay before them."""
    starts = [m.start() for m in re.finditer(r"\S+", typed)][-WORDS_BACK:]
    found: dict[str, dict[str, object]] = {}
    for start in starts:
        tail = typed[start:].strip().casefold()
        if len(tail) < 2:
            continue
        for hit in site.knowledge.complete(tail, OFFERED * 2):
            if _fits(hit, tail):
                found.setdefault(hit.id, {"id": hit.id, "name": hit.name, "kind": _kind(hit), "keep": start})
    return list(found.values())[:OFFERED]


def _kind(hit: EntityHit) -> str:
    return hit.id.split("/")[0]


def _fits(hit: EntityHit, tail: str) -> bool:
    """Whether a name begins with the words typed; or, for longer words, nearly is them."""
    begins = any(f" {name.casefold()}".find(f" {tail}") >= 0 for name in hit.names)
    return begins or (len(tail) > 4 and SURE <= hit.score < 1)


def statements_with(site: Pages, words: list[str]) -> list[Statement]:
    """Statements whose sentence or quotes have every word."""
    return [
        s for s in site.base.statements
        if all(word in " ".join((s.text, *(q.exact for q in s.quotes))).casefold() for word in words)
    ]  # fmt: skip


def place(base: FactBase, source: str, sentence: Sentence) -> str:
    """Where a sentence stands in its article: at the first quote that touches it, else at its own words."""
    touching = (q for q in cited(base, source) if q.start < sentence.end and sentence.start < q.end)
    quote = next(touching, None)
    return quote.key if quote else f":~:text={urlquote(sentence.text[:60])}"


def routes(site: Pages) -> Iterator[web.AbstractRouteDef]:
    """The page of results, and the names for the type-ahead."""

    async def page(request: web.Request) -> web.Response:
        query = request.query.get("q", "").strip()[:200]
        words = [word.casefold() for word in _WORD.findall(query)]
        names = (
            [hit for hit in site.knowledge.complete(query, MOST_NAMES) if _fits(hit, query.casefold())] if words else []
        )
        passages = [
            (source, sentence) for source, sentence in site.knowledge.library.passages
            if words and all(word in sentence.text.casefold() for word in words)
        ][:MOST_PASSAGES]  # fmt: skip
        placed = [(source, sentence, place(site.base, source.id, sentence)) for source, sentence in passages]
        found = statements_with(site, words) if words else []
        return site.page(
            "search.html", here="search", query=query, names=names, statements=found[:MOST_STATEMENTS],
            counts=Counter(entity.id.split("/")[0] for entity in site.base.entities.values()),
            more=max(0, len(found) - MOST_STATEMENTS), passages=placed,
        )  # fmt: skip

    async def complete(request: web.Request) -> web.Response:
        return web.json_response(completions(site, request.query.get("q", "")[:300]))

    yield web.get("/search", page)
    yield web.get("/complete", complete)
