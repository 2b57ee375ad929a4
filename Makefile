# Every job of the project. `make run` and `make test` set everything up by themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: unit-check wheel-check soak-http fuzz-http deploy-check sbom audit soak-digests setup run test check bench lock clean help

help:            ## what there is
	@grep -hE '^[a-z-]+: .*##' $(MAKEFILE_LIST) | sed 's/:.*##/ —/'

setup: $(READY)  ## a virtual environment with everything the project needs

$(READY): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q bot knowledge
	@touch $(READY)

run: setup       ## the bot on a local page, no Slack account needed
	@$(BIN)/brief console

test: setup      ## the tests
	$(BIN)/python -m pytest

check: setup     ## style, types and the fact base
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/brief check

bench: setup     ## speed, as ratios within one run
	$(BIN)/brief bench start
	$(BIN)/brief bench http

lock: setup      ## pin the newest versions that pyproject.toml allows
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --upgrade --extra scale --extra pictures --extra telemetry pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --upgrade --extra scale --extra pictures --extra telemetry --extra dev pyproject.toml -o requirements-dev.lock

SEEDS ?= 20
DELIVERIES ?= 10000
FIRST ?= 1
soak-digests: setup  ## digests delivered while processes are killed: 20 seeds of 10,000 on each database, two hours
	$(BIN)/python -m tests.bot.digest.soak postgresql $(SEEDS) $(DELIVERIES) $(FIRST)
	$(BIN)/python -m tests.bot.digest.soak sqlite $(SEEDS) $(DELIVERIES) $(FIRST)

REQUESTS ?= 500000
soak-http: setup ## mixed requests over signed HTTP, a quarter of an hour and more: no error, flat memory, nothing left over
	$(BIN)/python -m tests.soak.http $(REQUESTS)

fuzz-http: setup ## 100,000 damaged bodies on every endpoint: only 2xx and 4xx, no traceback
	$(BIN)/python -m tests.soak.fuzz 100000

deploy-check: setup  ## lint the container, the manifests and the unit
	deploy/check.sh

wheel-check: setup  ## the unit's command line from the wheel, in a bare virtual environment
	deploy/check_wheel.sh

unit-check: setup ## the unit under systemd itself, in a container without a network; as root, with systemd-nspawn
	deploy/check_unit.sh

sbom: setup      ## a CycloneDX bill of materials of what is installed with the bot
	@mkdir -p dist
	$(BIN)/python deploy/sbom.py > dist/sbom.cdx.json

audit: setup     ## known vulnerabilities of the pinned dependencies, where their database is reachable
	$(BIN)/python deploy/audit.py

clean:           ## remove what was built
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .hypothesis

.PHONY: browser test-browser screenshots
browser:
	@command -v chromium >/dev/null || { $$([ "$$(id -u)" = 0 ] || echo sudo) apt-get update -qq && $$([ "$$(id -u)" = 0 ] || echo sudo) apt-get install -y -qq chromium fonts-dejavu-core; }

test-browser: setup browser  ## the console in Debian's Chromium: flows, axe-core, paint times, weights
	$(BIN)/python -m pytest tests/browser -m browser

screenshots: setup browser  ## the README's pictures of the console, taken anew
	$(BIN)/python -m tests.browser.screenshots
