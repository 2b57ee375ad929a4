"""What a server does without: libraries that another library would import for what we never use."""

import sys
from types import ModuleType
from typing import cast


def import_structlog() -> None:
    """Import structlog without rich, which draws its tracebacks: ours are plain. Measured, 4 MB of a server's memory.

    It changes nothing where either has been imported before; whoever imports rich later gets it.
    """
    if "structlog" in sys.modules or "rich" in sys.modules:
        return
    sys.modules["rich"] = cast("ModuleType", None)  # Python's own sign for "cannot be imported"
    try:
        import structlog  # noqa: F401
    finally:
        del sys.modules["rich"]
