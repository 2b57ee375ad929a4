"""The fact base and how it answers. Knows neither Slack, network, database, clock nor environment."""
