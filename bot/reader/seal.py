"""What a browser keeps for us: encrypted, signed and dated, so that nothing is kept here."""

import base64
import json
import time
from collections.abc import Callable, Mapping, Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

Content = dict[str, str]


class Seal:
    """Fernet under keys derived for one purpose: what one seal made, another does not open."""

    def __init__(self, keys: Sequence[str], purpose: str, clock: Callable[[], float] = time.time) -> None:
        self._fernet = MultiFernet([Fernet(_derived(key, purpose)) for key in keys])
        self._clock = clock

    def sealed(self, content: Mapping[str, str]) -> str:
        """The content as a cookie's value."""
        return self._fernet.encrypt_at_time(json.dumps(content).encode(), int(self._clock())).decode()

    def opened(self, value: str, seconds: int) -> Content | None:
        """The content; None where it is forged, changed, or older than so many seconds."""
        try:
            plain = self._fernet.decrypt_at_time(value.encode(), seconds, int(self._clock()))
        except (InvalidToken, UnicodeEncodeError):
            return None
        found: Content = json.loads(plain)
        return found


def _derived(key: str, purpose: str) -> bytes:
    raw = base64.urlsafe_b64decode(key)
    return base64.urlsafe_b64encode(HKDF(SHA256(), 32, None, f"brief {purpose}".encode()).derive(raw))
