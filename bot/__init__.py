"""Adapters around the fact base: the only folder that knows Slack, HTTP, the database and the clock."""
