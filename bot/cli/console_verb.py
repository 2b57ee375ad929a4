"""`brief console`."""

import asyncio

from bot import log
from bot.cli.opening import settings
from bot.dossier import open_knowledge


def console(port: int, once: bool) -> None:
    """Serve the local page until it is interrupted."""
    from bot.console.serve import serve

    chosen = settings()
    log.configure(chosen.model_copy(update={"log_level": "WARNING"}))
    asyncio.run(serve(chosen, open_knowledge(chosen), port, once))
