"""Rotating the keys that encrypt workspaces' tokens."""

from cryptography.fernet import InvalidToken

from bot.settings import Settings, SettingsError
from bot.store import open_store
from bot.store.installations import Cipher, Installations


async def rotate(settings: Settings) -> int:
    """Encrypt every stored secret with the first key; returns how many rows. Raises SettingsError."""
    if not settings.token_keys:
        raise SettingsError(["BRIEF_TOKEN_KEYS: set it to the new key, a comma, and the old ones"])
    store = await open_store(settings.database_url)
    try:
        cipher = Cipher([key.get_secret_value() for key in settings.token_keys])
        return await Installations(settings.slack_client_id, store.database, cipher).rotate()
    except InvalidToken:
        raise SettingsError(["BRIEF_TOKEN_KEYS: no key opens some stored token; keep the old keys"]) from None
    finally:
        await store.close()
