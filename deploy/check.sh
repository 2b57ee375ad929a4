#!/usr/bin/env bash
# Lints everything under deploy/. What needs a tool that is not here says so and is left out.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
say() { printf 'deploy: %s\n' "$*"; }

"$bin/hadolint" deploy/Dockerfile
say "Dockerfile is well (hadolint)"

"$bin/kubernetes-validate" --strict deploy/kubernetes/*.yaml >/dev/null
say "kubernetes/ is well (kubernetes-validate)"

compose() { POSTGRES_PASSWORD=x SLACK_BOT_TOKEN=xoxb-x SLACK_APP_TOKEN=xapp-x "$@" config --quiet; }
if docker compose version >/dev/null 2>&1; then
  compose docker compose -f deploy/compose.yaml
  say "compose.yaml is well (docker compose config)"
elif command -v docker-compose >/dev/null; then # Debian's; up to 1.29 it knows everything here but the project's name
  sed '/^name:/d' deploy/compose.yaml | compose docker-compose --project-directory deploy -f -
  say "compose.yaml is well (docker-compose config)"
else
  say "docker compose is not here: compose.yaml is only checked by the tests"
fi

if command -v systemd-analyze >/dev/null; then
  unit="$(mktemp -d)/brief.service"
  sed "s|^ExecStart=[^ ]*|ExecStart=$PWD/$bin/brief|" deploy/systemd/brief.service >"$unit"
  systemd-analyze verify --man=no "$unit"
  systemd-analyze security --offline=yes --threshold=20 "$unit" | tail -1
  say "brief.service is well (systemd-analyze)"
else
  say "systemd-analyze is not here: brief.service is only checked by the tests"
fi

