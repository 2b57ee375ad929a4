"""Signed HTTP: the address that Slack posts events, commands and interactions to."""

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp

MAX_BODY = 1_000_000  # bytes; Slack's largest payloads, whole messages with blocks, stay well below


def create_http_app(app: AsyncApp) -> web.Application:
    """The web application; Bolt verifies each request's signature and age before anything reads it."""

    async def slack_events(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    async def healthy(_: web.Request) -> web.Response:
        return web.Response(text="ok")

    web_app = web.Application(client_max_size=MAX_BODY)
    web_app.router.add_post("/slack/events", slack_events)
    web_app.router.add_get("/healthz", healthy)
    return web_app
