"""Where a quote stands in the reader, for links from messages."""

from knowledge.model import Quote

READER = "/read"
"""The path below which the public address serves the reader."""


def quote_path(quote: Quote) -> str:
    """The page and place of a quote."""
    return f"/articles/{quote.source}#q{quote.start}-{quote.end}"


def quote_link(public_url: str, quote: Quote) -> str:
    """The same for somebody who may have to sign in first: a browser keeps what follows `#` to itself, the query
    comes back with them. Empty where the reader is not served.
    """
    if not public_url:
        return ""
    page, _, place = quote_path(quote).partition("#")
    return f"{public_url}{READER}{page}?quote={place[1:]}#{place}"
