"""Slack's `mrkdwn` → HTML. Everything is escaped first; only what Slack itself would format becomes an element."""

import re

from markupsafe import Markup, escape

from bot.console.loopback.workspace import BOT_USER, YOU

_RULES = (
    (re.compile(r"```(.+?)```", re.DOTALL), r"<pre>\1</pre>"),
    (re.compile(r"`([^`\n]+)`"), r"<code>\1</code>"),
    (re.compile(r"(?<![\w*])\*([^*\n]+)\*(?![\w*])"), r"<strong>\1</strong>"),
    (re.compile(r"(?<![\w_])_([^_\n]+)_(?![\w_])"), r"<em>\1</em>"),
    (re.compile(r"(?<![\w~])~([^~\n]+)~(?![\w~])"), r"<s>\1</s>"),
    (re.compile(r"(?m)^&gt; ?(.*)$"), r"<span class='quoted'>\1</span>"),
)
_TOKEN = re.compile(r"&lt;(https?://[^|&\s]+|mailto:[^|&\s]+)(?:\|([^&]*))?&gt;")
_CHANNEL = re.compile(r"&lt;#\w+\|([^&]*)&gt;")
_USER = re.compile(r"&lt;@(\w+)(?:\|[^&]*)?&gt;")


def mrkdwn(words: str, bot_name: str) -> Markup:
    """A message's text or a `mrkdwn` object, whose three control characters Slack has escaped."""
    plain = words.replace("&lt;", "\0l").replace("&gt;", "\0g").replace("&amp;", "&")
    html = str(escape(plain))
    html = _TOKEN.sub(lambda m: f'<a href="{m[1]}" rel="noreferrer">{m[2] or m[1]}</a>', html)
    html = _CHANNEL.sub(lambda m: f'<span class="mention">#{m[1]}</span>', html)
    html = _USER.sub(lambda m: f'<span class="mention">@{escape(user_name(m[1], bot_name))}</span>', html)
    for pattern, replacement in _RULES:
        html = pattern.sub(replacement, html)
    return Markup(html.replace("\0l", "&lt;").replace("\0g", "&gt;"))  # noqa: S704  # escaped above


def user_name(user: str, bot_name: str) -> str:
    """What the page calls a member of the workspace."""
    return {BOT_USER: bot_name, YOU: "you"}.get(user, user)
