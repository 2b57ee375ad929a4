"""The local web page: the bot itself in a browser, the articles as it sees them, timeline, map, matrix, coverage."""
