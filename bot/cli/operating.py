"""`brief run`, `brief manifest`, `brief keys`."""

import asyncio
import sys

from bot.cli.opening import knowledge, settings
from bot.text import operators as text


def run() -> None:
    """Serve until SIGINT or SIGTERM."""
    from bot import log
    from bot.run import check_tokens
    from bot.run import run as serve
    from bot.settings import SettingsError
    from bot.store import DatabaseError

    known = settings()
    check_tokens(known)
    log.configure(known)
    try:
        asyncio.run(serve(known, knowledge()))
    except DatabaseError as error:
        raise SettingsError([str(error)]) from None


def migrate() -> None:
    """Bring the database's tables up to date and say at which revision they are."""
    from bot.settings import SettingsError
    from bot.store import DatabaseError, open_store

    async def at() -> str:
        store = await open_store(settings().database_url)
        try:
            return await store.database.revision()
        finally:
            await store.close()

    try:
        sys.stdout.write(text.migrated(asyncio.run(at())) + "\n")
    except DatabaseError as error:
        raise SettingsError([str(error)]) from None


def manifest(address: str) -> None:
    """Print the app's manifest for Slack; with an address, for HTTP instead of Socket Mode."""
    import yaml

    from bot.declared import declared

    found = asyncio.run(declared(settings(), knowledge(), address.rstrip("/")))
    sys.stdout.write(text.MANIFEST_HEAD)
    yaml.safe_dump(found, sys.stdout, sort_keys=False, allow_unicode=True, width=100)


def new_key() -> None:
    """Print a key for BRIEF_TOKEN_KEYS."""
    from cryptography.fernet import Fernet

    sys.stdout.write(Fernet.generate_key().decode() + "\n")


def rotate_keys() -> None:
    """Encrypt every stored token with the first key."""
    from bot.keys import rotate

    changed = asyncio.run(rotate(settings()))
    sys.stdout.write(text.rotated(changed) + "\n")
