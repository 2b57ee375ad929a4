"""Sign in with Slack: from the code that Slack sends back to the workspace and person it stands for.

OpenID Connect's code flow. The id token comes from Slack's token endpoint over TLS, which stands for its signature
(OpenID Connect Core 3.1.3.7, 6); issuer, audience, time and nonce are checked here, and Slack is asked who the
access token belongs to.
"""

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from slack_sdk.errors import SlackApiError
from slack_sdk.oauth import OpenIDConnectAuthorizeUrlGenerator
from slack_sdk.web.async_client import AsyncWebClient

from bot.render.links import READER
from bot.settings import Settings

ISSUER = "https://slack.com"
TEAM, USER = "https://slack.com/team_id", "https://slack.com/user_id"
SIGNED_IN = "/signed-in"
SKEW_SECONDS = 60  # by how much two clocks may differ


class NotSignedIn(Exception):  # noqa: N818  # an outcome
    """Slack does not vouch for anybody; `reason` is for the log and names nobody."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True)
class Member:
    """Somebody of a workspace, as Slack says."""

    team: str
    user: str


def redirect_uri(settings: Settings) -> str:
    """Where Slack sends somebody back to; the app's manifest names it, too."""
    return f"{settings.public_url}{READER}{SIGNED_IN}"


def authorize_url(settings: Settings, state: str, nonce: str) -> str:
    """Slack's page on which somebody signs in."""
    generator = OpenIDConnectAuthorizeUrlGenerator(
        client_id=settings.slack_client_id,
        redirect_uri=redirect_uri(settings),
        scopes=["openid"],
        authorization_url=urljoin(settings.slack_api_url, "../openid/connect/authorize"),
    )
    return generator.generate(state, nonce)


async def member(settings: Settings, client: AsyncWebClient, code: str, nonce: str, now: float) -> Member:
    """Whom a code stands for; raises NotSignedIn."""
    try:
        token = await client.openid_connect_token(
            client_id=settings.slack_client_id,
            client_secret=settings.slack_client_secret.get_secret_value(),
            code=code,
            redirect_uri=redirect_uri(settings),
        )
        claims = claims_of(str(token.get("id_token", "")))
        check(claims, settings.slack_client_id, nonce, now)
        answer = await _client_for(client, str(token.get("access_token", ""))).openid_connect_userInfo()
    except SlackApiError as error:
        raise NotSignedIn(str(error.response.get("error", "refused"))) from None
    said = answer.data if isinstance(answer.data, dict) else {}
    if any(not claims.get(name) or claims.get(name) != said.get(name) for name in ("sub", TEAM, USER)):
        raise NotSignedIn("identity")
    return Member(str(claims[TEAM]), str(claims[USER]))


def claims_of(id_token: str) -> dict[str, Any]:
    """What an id token says; raises NotSignedIn where it is none."""
    try:
        part = id_token.split(".")[1]
        found = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (IndexError, ValueError, binascii.Error):
        raise NotSignedIn("id_token") from None
    if not isinstance(found, dict):
        raise NotSignedIn("id_token")
    return found


def check(claims: dict[str, Any], client_id: str, nonce: str, now: float) -> None:
    """Raise NotSignedIn with the first claim that is not as it must be."""
    audience, expires = claims.get("aud"), claims.get("exp")
    if claims.get("iss") != ISSUER:
        raise NotSignedIn("iss")
    if audience not in (client_id, [client_id]):
        raise NotSignedIn("aud")
    if claims.get("nonce") != nonce:
        raise NotSignedIn("nonce")
    if isinstance(expires, bool) or not isinstance(expires, int | float) or expires + SKEW_SECONDS < now:
        raise NotSignedIn("exp")


def _client_for(client: AsyncWebClient, token: str) -> AsyncWebClient:
    return AsyncWebClient(
        token=token, base_url=client.base_url, logger=client.logger, retry_handlers=client.retry_handlers
    )
