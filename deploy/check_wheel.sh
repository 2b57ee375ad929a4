#!/usr/bin/env bash
# The wheel in a bare virtual environment: the unit's own command line starts, is ready, and stops when it is told to.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'kill "${pid:-}" 2>/dev/null || true; rm -rf "$work"' EXIT

.venv/bin/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir "$work" .
"${PYTHON:-.venv/bin/python}" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps "$work"/brief-*.whl
mkdir "$work/home"

read -r -a command < <(sed -n "s|^ExecStart=/opt/brief/bin|$work/venv/bin|p" deploy/systemd/brief.service)
cd "$work/home"
export HOME=$work/home XDG_CACHE_HOME=$work/home SLACK_BOT_TOKEN=xoxb-check SLACK_SIGNING_SECRET=check BRIEF_HTTP_PORT=0
export BRIEF_DATABASE_URL="sqlite:///$work/home/brief.sqlite3"
"$work/venv/bin/brief" check
"${command[@]}" 2>"$work/log" &
pid=$!
for _ in $(seq 100); do
  port=$(sed -n 's|.*http://127\.0\.0\.1:\([0-9]*\)/slack/events.*|\1|p' "$work/log" | head -1)
  [ -n "$port" ] && break
  sleep 0.2
done
"$work/venv/bin/python" -c "import urllib.request as u; print(u.urlopen('http://127.0.0.1:$port/readyz').read().decode())"
kill -TERM "$pid"
wait "$pid"
echo "wheel: '${command[*]##*/}' started, was ready, and stopped well"
