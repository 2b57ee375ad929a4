"""The least that Bolt and aiohttp can do: one command, echoed. Run as `python -m bot.bench.echo <mode> <api url>`."""

import asyncio
import logging
import sys

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.bench.client import SECRET


def echo_app(command: str, before_response: bool, api_url: str) -> AsyncApp:
    """A Bolt app as its documentation begins."""
    app = AsyncApp(
        client=AsyncWebClient(token="xoxb-bench", base_url=api_url),  # noqa: S106  # for the loopback stub
        signing_secret=SECRET,
        process_before_response=before_response,
    )

    async def echo(ack: AsyncAck, command: dict[str, str]) -> None:
        await ack(command["text"])

    app.command(command)(echo)
    return app


async def serve(app: AsyncApp) -> None:
    """Serve until the process is ended; prints the port once it listens."""

    async def events(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    web_app = web.Application()
    web_app.router.add_post("/slack/events", events)
    runner = web.AppRunner(web_app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=1024).start()
    sys.stdout.write(f"{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    logging.getLogger().setLevel(logging.WARNING)
    asyncio.run(serve(echo_app(sys.argv[1], sys.argv[2] == "before", sys.argv[3])))
