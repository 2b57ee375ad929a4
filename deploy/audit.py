"""Known vulnerabilities of the pinned dependencies, asked of OSV: python deploy/audit.py [REQUIREMENTS [ADDRESS]].

Exit 1 for a finding or an audit that broke; 0, with a word, where the database cannot be reached from here.
"""

import json
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
OSV = "https://api.osv.dev/v1/query"
ACCEPTED: dict[str, str] = {}
"""Findings that do not concern the bot: the vulnerability's id and why not."""
PROBE = {"package": {"name": "pip", "ecosystem": "PyPI"}, "version": "0"}
SECONDS = 10.0


def why_unreachable(address: str) -> str:
    """What keeps the database from answering; empty where it answers."""
    asked = urllib.request.Request(address, json.dumps(PROBE).encode(), {"Content-Type": "application/json"})
    try:
        urllib.request.urlopen(asked, timeout=SECONDS).read()
    except urllib.error.URLError as error:
        return str(error.reason)
    except OSError as error:
        return type(error).__name__
    return ""


def audited(requirements: Path, address: str) -> list[dict[str, Any]] | None:
    """Every pinned package with its vulnerabilities; None where the audit itself failed, and said why."""
    ignored = [word for name in ACCEPTED for word in ("--ignore-vuln", name)]
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(requirements), "--no-deps", "--disable-pip",
               "--vulnerability-service", "osv", "--osv-url", address, "--format", "json",
               "--progress-spinner", "off", *ignored]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        sys.stderr.write(done.stderr)
        return None
    return found


def main(requirements: Path, address: str) -> int:
    """Print what was found; returns the exit code."""
    reason = why_unreachable(address)
    if reason:
        print(f"audit: skipped, {address} cannot be reached ({reason})")
        return 0
    packages = audited(requirements, address)
    if packages is None:
        print("audit: failed, see above")
        return 1
    unread = [package["name"] for package in packages if "skip_reason" in package]
    found = [(package, one) for package in packages for one in package.get("vulns", ())]
    for package, one in found:
        mended = ", ".join(one["fix_versions"]) or "no version yet"
        print(f"audit: {package['name']} {package['version']}: {one['id']}, mended in {mended}")
    for name in unread:
        print(f"audit: {name} was not audited")
    for name, why in ACCEPTED.items():
        print(f"audit: {name} accepted: {why}")
    print(f"audit: {len(packages) - len(unread)} packages asked about, {len(found)} findings")
    return int(bool(found or unread))


if __name__ == "__main__":
    given = sys.argv[1:]
    raise SystemExit(main(Path(given[0]) if given else ROOT / "requirements.lock", given[1] if given[1:] else OSV))
