"""A server's imports: no drawing of tracebacks, and everything else as it is."""

import subprocess
import sys


def ran(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_structlog_comes_without_rich_and_rich_can_come_later() -> None:
    code = (
        "import sys; from bot.lean import import_structlog; import_structlog(); "
        "print('structlog' in sys.modules, 'rich' in sys.modules); import rich.console, structlog; "
        "structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback); print(rich.console.Console.__name__)"
    )
    assert ran(code).split() == ["True", "False", "Console"]


def test_what_has_been_imported_stays() -> None:
    code = "import rich; from bot.lean import import_structlog; import_structlog(); import sys; print(sys.modules['rich'] is rich)"
    assert ran(code) == "True"
