"""Quotes: the characters that prove a statement."""

from knowledge.quotes.anchor import Anchored, NotFound, Repeated, anchor

__all__ = ["Anchored", "NotFound", "Repeated", "anchor"]
