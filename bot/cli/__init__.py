"""`brief`: the command line."""

import gc
import sys

_OBJECTS = 1_000_000
"""New objects until the collector looks for cycles; a start makes an eighth of that, and no cycle among them."""


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
    finally:
        gc.freeze()  # else Python looks through all of it for cycles before it ends: a twentieth of `brief ask`


def _told(message: str) -> int:
    sys.stderr.write(message + "\n")
    return 1
