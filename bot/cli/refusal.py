"""What a verb cannot do."""


class RefusedError(Exception):
    """What was asked for cannot be done; the message says why, in one line that a person can act on."""
