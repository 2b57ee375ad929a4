#!/usr/bin/env bash
# The unit under systemd itself: the wheel in /opt/brief, started by its unit with every sandbox option, answers a signed
# command and stops well. In a container over a throw-away copy of this machine's files, without a network; root only.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-/usr/bin/python3} # not one below /root or /home: the unit does not see those
if [ "$(id -u)" != 0 ] || ! command -v systemd-nspawn >/dev/null; then
  echo "unit: needs root and systemd-nspawn (Debian: systemd-container); wheel-check runs the command line without"
  exit 0
fi
if [ "${1:-}" != inside ]; then exec unshare --mount --propagation private "$0" inside; fi # our mounts end with us

work=$(mktemp -d)
mount -t tmpfs none "$work"
mkdir "$work"/{upper,work,root,out}
mount -t overlay overlay -o "lowerdir=/,upperdir=$work/upper,workdir=$work/work" "$work/root"
root=$work/root
.venv/bin/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir "$root/opt/wheel" .
chroot "$root" "$python" -m venv --without-pip /opt/brief
for what in "--require-hashes -r $PWD/requirements.lock" "--no-deps /opt/wheel/$(ls "$root/opt/wheel")"; do
  # shellcheck disable=SC2086 # options of their own
  chroot "$root" "$PWD/.venv/bin/python" -m pip --python /opt/brief/bin/python install --quiet --disable-pip-version-check $what
done

units=$root/etc/systemd/system
mkdir -p "$root/etc/brief" "$root/out"
cp deploy/systemd/brief.service "$units"
cp deploy/check_unit_probe.py "$root/opt/probe.py"
printf '%s\n' SLACK_BOT_TOKEN=xoxb-check SLACK_SIGNING_SECRET=check SLACK_API_URL=http://127.0.0.1:9/api/ \
  BRIEF_DATABASE_URL=sqlite:////var/lib/brief/brief.sqlite3 BRIEF_HTTP_PORT=3000 >"$root/etc/brief/environment"
printf '%s\n' '[Unit]' 'DefaultDependencies=no' '[Service]' 'Type=oneshot' 'StandardOutput=file:/out/said' \
  'StandardError=file:/out/said' 'ExecStart=/opt/brief/bin/python /opt/probe.py' \
  'ExecStopPost=systemctl poweroff --force' >"$units/probe.service"
for unit in networking ifupdown-wait-online systemd-networkd-wait-online; do ln -sf /dev/null "$units/$unit.service"; done
timeout --kill-after=5 120 systemd-nspawn --quiet --directory="$root" --private-network --register=no --keep-unit \
  --capability=all --bind="$work/out:/out" --boot systemd.unit=probe.service </dev/null >"$work/console" 2>&1 || true
cat "$work/out/said"
grep -q '^unit: started' "$work/out/said"
