"""Answer → what a reader sees. Pure functions; nothing here sends, stores or asks."""
