"""`brief`: the command line."""

import gc
import sys

_OBJECTS = 100_000
"""New objects until the collector looks for cycles; at Python's 700 it costs a tenth of a start and finds nothing."""


def main() -> None:
    """Run the command line; every expected fault is one line on standard error and exit 1, never a traceback."""
    gc.set_threshold(_OBJECTS)
    from bot.cli.refusal import RefusedError
    from bot.cli.verbs import app
    from bot.settings import SettingsError
    from bot.text import cli as text
    from knowledge.extras import ScaleExtraMissingError
    from knowledge.load.problems import FactBaseError

    try:
        app()
    except (RefusedError, ScaleExtraMissingError) as error:
        raise SystemExit(_told(f"brief: {error}")) from None
    except SettingsError as error:
        raise SystemExit(_told(text.settings_faults(error.faults))) from None
    except FactBaseError as error:
        raise SystemExit(_told(text.fact_base_problems(error.problems))) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None


def _told(message: str) -> int:
    sys.stderr.write(message + "\n")
    return 1
