"""`python -m bot.cli`: the command line without its installed script."""

from bot.cli import main

main()
