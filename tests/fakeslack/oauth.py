"""The end of an installation: a code is exchanged for a token."""

from typing import Any

from tests.fakeslack.workspace import APP_ID, BOT_USER, TEAM, SlackError

Json = dict[str, Any]
CODE = "good-code"
GRANTED = "xoxb-fake-token"


def installed(args: Json) -> Json:
    if args.get("code") != CODE:
        raise SlackError("invalid_code")
    return {
        "access_token": GRANTED, "token_type": "bot", "scope": "chat:write,commands", "bot_user_id": BOT_USER,
        "app_id": APP_ID, "team": {"id": TEAM, "name": "Fake"}, "enterprise": None,
        "authed_user": {"id": "UADMIN"}, "is_enterprise_install": False,
    }  # fmt: skip
