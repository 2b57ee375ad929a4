"""Scheduled digests: what was ordered, when it is due, what it says, and that it arrives exactly once."""
