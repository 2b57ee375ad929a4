"""Sign in with Slack: who agreed on Slack's page, the code that came of it, and what Slack then says of them."""

import base64
import json
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.fakeslack.workspace import TEAM, SlackError

Json = dict[str, Any]
ISSUER = "https://slack.com"
CODE_SECONDS = 600
STRANGER, ELSEWHERE = "USTRANGER", "T9OTHER"
"""Somebody of another workspace, which does not have the bot."""


@dataclass(frozen=True)
class Consent:
    """What somebody agreed to on Slack's page."""

    user: str
    team: str
    client_id: str
    redirect_uri: str
    nonce: str
    born: float


@dataclass
class OpenId:
    """Codes and tokens that were given out; each code serves once."""

    client_id: str = "1.2"
    client_secret: str = "client-secret"
    redirect_uris: set[str] = field(default_factory=set)
    codes: dict[str, Consent] = field(default_factory=dict)
    tokens: dict[str, Consent] = field(default_factory=dict)
    lies: Json = field(default_factory=dict)
    """Claims that the next id tokens have in the place of the true ones."""

    def agree(self, url: str, user: str, team: str = TEAM) -> str:
        """What Slack's page does when somebody presses Allow: where the browser is sent, code and state with it."""
        parts = urlsplit(url)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        assert parts.path == "/openid/connect/authorize"
        assert asked["response_type"] == "code"
        assert asked["scope"].split(",") == ["openid"]
        assert asked["client_id"] == self.client_id
        assert asked["redirect_uri"] in self.redirect_uris, "bad_redirect_uri"
        code = secrets.token_urlsafe(12)
        self.codes[code] = Consent(
            user, team, asked["client_id"], asked["redirect_uri"], asked.get("nonce", ""), time.time()
        )
        return f"{asked['redirect_uri']}?code={code}&state={asked['state']}"

    def page(self, url: str, users: Iterable[str]) -> str:
        """Slack's page for a browser: whoever is signed in there presses Allow, or Cancel."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        cancelled = f"{asked['redirect_uri']}?error=access_denied&state={asked['state']}"
        ways = {f"Allow as {user}": self.agree(url, user) for user in users}
        ways |= {f"Allow as {STRANGER}": self.agree(url, STRANGER, ELSEWHERE), "Cancel": cancelled}
        links = "".join(f'<p><a href="{escape(to)}">{escape(words)}</a></p>' for words, to in ways.items())
        return f'<!doctype html><html lang="en"><title>Sign in with Slack</title><link rel="icon" href="data:,">{links}'

    def token(self, args: Json, authorization: str) -> Json:
        """`openid.connect.token`."""
        given = base64.b64decode(authorization.removeprefix("Basic ")).decode().split(":") if authorization else []
        if given != [self.client_id, self.client_secret]:
            raise SlackError("bad_client_secret")
        consent = self.codes.pop(args.get("code", ""), None)
        if consent is None or time.time() - consent.born > CODE_SECONDS:
            raise SlackError("invalid_code")
        if args.get("redirect_uri") != consent.redirect_uri:
            raise SlackError("bad_redirect_uri")
        token = f"xoxp-{secrets.token_hex(8)}"
        self.tokens[token] = consent
        claims = {**identity(consent), "iss": ISSUER, "aud": self.client_id, "exp": int(time.time()) + 300,
                  "iat": int(time.time()), "nonce": consent.nonce, **self.lies}  # fmt: skip
        return {"access_token": token, "token_type": "Bearer", "id_token": jwt(claims)}

    def user_info(self, token: str) -> Json:
        """`openid.connect.userInfo`."""
        consent = self.tokens.get(token)
        if consent is None:
            raise SlackError("invalid_auth")
        return identity(consent)


def identity(consent: Consent) -> Json:
    return {"sub": consent.user, "https://slack.com/user_id": consent.user, "https://slack.com/team_id": consent.team}


def jwt(claims: Json) -> str:
    """An id token; its signature is not looked at, since it comes from Slack itself over TLS."""
    parts = ({"alg": "RS256", "typ": "JWT"}, claims)
    return ".".join([*(encoded(part) for part in parts), "c2ln"])


def encoded(part: Json) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")
