"""A workspace of one person on 127.0.0.1, so that the bot's own listeners run without Slack and unchanged."""
