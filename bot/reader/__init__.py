"""The reader behind a public address: articles and subjects, for members who sign in with Slack."""
