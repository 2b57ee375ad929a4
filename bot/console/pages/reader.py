"""The articles, each quote highlighted by the kind of statement that it proves."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from aiohttp import web

from bot.console.site import Pages
from knowledge.checks.coverage import coverage
from knowledge.factbase import FactBase
from knowledge.model import Quote, Source, Statement


@dataclass(frozen=True)
class Cited:
    """A quote and the statements that rest on exactly its characters."""

    start: int
    end: int
    quote: Quote
    statements: tuple[Statement, ...]

    @property
    def key(self) -> str:
        """What a link to the quote ends in."""
        return f"q{self.start}-{self.end}"


@dataclass(frozen=True)
class Piece:
    """Characters of an article that the same quotes cover."""

    text: str
    cited: tuple[Cited, ...]
    opens: tuple[str, ...]
    """Keys of the quotes that begin here."""


@dataclass(frozen=True)
class Paragraph:
    """A line of the article."""

    pieces: tuple[Piece, ...]
    furniture: bool


def cited(base: FactBase, source: str) -> tuple[Cited, ...]:
    """An article's quotes in its order; statements that share one stand together."""
    found: dict[tuple[int, int], list[tuple[Quote, Statement]]] = {}
    for statement in base.statements:
        for quote in statement.quotes:
            if quote.source == source:
                found.setdefault((quote.start, quote.end), []).append((quote, statement))
    spans = sorted(found.items())
    return tuple(Cited(a, b, pairs[0][0], tuple(s for _, s in pairs)) for (a, b), pairs in spans)


def paragraphs(article: str, quotes: Sequence[Cited], furniture: Sequence[str]) -> Iterator[Paragraph]:
    """The article's lines, cut wherever a quote begins or ends."""
    cuts = sorted({0, len(article), *(q.start for q in quotes), *(q.end for q in quotes)})
    position = 0
    for line in article.splitlines(keepends=True):
        end = position + len(line.rstrip("\r\n"))
        edges = [position, *(c for c in cuts if position < c < end), end]
        pairs = pairwise(edges)
        pieces = tuple(_piece(article, a, b, quotes) for a, b in pairs if a < b)
        if pieces:
            bare = article[position:end].strip()
            listed = any(bare in entry for entry in furniture) and not any(piece.cited for piece in pieces)
            yield Paragraph(pieces, listed)
        position += len(line)


def gathered(lines: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The lines, those of a page's furniture that follow one another in one."""
    for furniture, run in groupby(lines, key=lambda line: line.furniture):
        if furniture:
            yield Paragraph((Piece(" · ".join(p.text.strip() for line in run for p in line.pieces), (), ()),), True)
        else:
            yield from run


def _piece(article: str, start: int, end: int, quotes: Sequence[Cited]) -> Piece:
    covering = tuple(q for q in quotes if q.start < end and start < q.end)
    return Piece(article[start:end], covering, tuple(q.key for q in covering if q.start >= start))


def article_html(site: Pages, source: Source) -> str:
    """The page of an article."""
    article = site.base.articles[source.id]
    quotes = cited(site.base, source.id)
    lines = tuple(gathered(paragraphs(article, quotes, source.furniture)))
    return site.html("article.html", here="articles", source=source, quotes=quotes, lines=lines)


def routes(site: Pages) -> Iterator[web.AbstractRouteDef]:
    """The list of articles, and each."""

    async def listing(_: web.Request) -> web.Response:
        base = site.base
        rows = [
            (coverage(source, base.articles[source.id], base.statements), cited(base, source.id))
            for source in base.sources
        ]
        return site.page("articles.html", here="articles", rows=rows)

    async def article(request: web.Request) -> web.Response:
        base = site.base
        source = base.source_by_id.get(request.match_info["id"])
        if source is None:
            return site.page("missing.html", status=404, here="articles")
        return site.answer(site.kept(source.id, lambda: article_html(site, source)))

    yield web.get("/articles", listing)
    yield web.get("/articles/{id}", article)
