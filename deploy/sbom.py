"""Writes a CycloneDX 1.5 bill of materials from requirements.lock: python deploy/sbom.py > sbom.json."""

import json
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)((?:.*\\\n)*.*)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def components(lock: str) -> list[dict[str, object]]:
    """One component per pinned package, with the hashes of every file that may be installed for it."""
    return [
        {
            "type": "library",
            "bom-ref": f"pkg:pypi/{name.lower()}@{version}",
            "name": name,
            "version": version,
            "purl": f"pkg:pypi/{name.lower()}@{version}",
            "hashes": [{"alg": "SHA-256", "content": digest} for digest in _HASH.findall(rest)],
        }
        for name, version, rest in _PINNED.findall(lock)
    ]


def bill() -> dict[str, object]:
    """The bill: the bot, and every package that its lock file allows to be installed with it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    about = {"type": "application", "bom-ref": "brief", "name": project["name"], "version": project["version"]}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": about},
        "components": components((ROOT / "requirements.lock").read_text()),
    }


def main() -> None:
    """Print it."""
    json.dump(bill(), sys.stdout, indent=1)


if __name__ == "__main__":
    main()
