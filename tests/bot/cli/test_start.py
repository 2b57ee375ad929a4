"""A verb imports what it needs and no more: what each leaves out, seen in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SERVING = ("aiohttp", "alembic", "apscheduler", "cryptography", "prometheus_client", "slack_bolt", "slack_sdk", "sqlalchemy",
           "structlog", "watchfiles")  # fmt: skip
READING = ("yaml", "edtf", "dotenv", "jinja2", "knowledge.load.yaml_tree", "knowledge.checks.rules")
NEVER = ("matplotlib", "playwright", "pytest", "tantivy")
SEEN = """
import json, sys
sys.argv = ["brief", *json.loads(sys.argv[1])]
from bot.cli import main
try:
    main()
except SystemExit:
    pass
print(json.dumps(sorted(sys.modules)))
"""


def imported(*arguments: str) -> set[str]:
    command = [sys.executable, "-c", SEEN, json.dumps(arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("arguments", [("ask", "who is the prime minister"), ("ask", "--json", "sources"), ("why", "x")])
def test_a_question_imports_nothing_of_the_service_and_reads_no_yaml(arguments: tuple[str, ...]) -> None:
    imported("ask", "sources")  # compiles the fact base
    assert not imported(*arguments) & {*SERVING, *READING, *NEVER}


def test_help_imports_no_knowledge() -> None:
    assert not imported("--help") & {"numpy", "knowledge.library", *SERVING, *READING, *NEVER}


def test_the_service_is_imported_without_what_a_usual_start_does_without() -> None:
    code = "import bot.cli.verbs, bot.cli.operating, bot.run, sys; print(sys.modules.keys() & set(sys.argv[1:]))"
    unneeded = ("alembic", "cryptography", "jinja2", "edtf", "yaml", "psycopg", "PIL", "sqlalchemy.dialects.postgresql", *NEVER)
    done = subprocess.run([sys.executable, "-c", code, *unneeded], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_checking_the_facts_imports_nothing_of_the_service() -> None:
    assert not imported("check") & {*SERVING, *NEVER}
