"""Words of the reader behind the public address."""

SIGN_IN = "Sign in with Slack"
SIGN_OUT = "Sign out"
NOT_SIGNED_IN = "You are not signed in. The articles are for members of a workspace that has the bot."
SIGNED_OUT = "You are signed out of this page."
TOO_MANY_PAGES = "That was too fast. Wait a moment and load the page again."
CANNOT_TELL = "It cannot be checked just now whether you may read this. Try again in a moment."
BACK_TO_ARTICLES = "Back to the articles"
