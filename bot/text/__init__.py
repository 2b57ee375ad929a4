"""Every sentence a user can see, as named functions and constants.

Sentences around an answer are ours; what an answer asserts comes from the fact base alone. No proper name of
a dossier stands here: titles, commands and prompts are arguments.
"""

from bot.text.answers import *  # noqa: F403
from bot.text.curators import *  # noqa: F403
from bot.text.failures import *  # noqa: F403
from bot.text.grammar import *  # noqa: F403
from bot.text.operators import *  # noqa: F403
from bot.text.surfaces import *  # noqa: F403
