"""What is installed only on demand, and the one line that says so."""


class ScaleExtraMissingError(ImportError):
    """tantivy is not installed; the message names the extra that brings it."""
