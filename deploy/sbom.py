"""Writes a CycloneDX 1.5 bill of materials from requirements.lock: python deploy/sbom.py > sbom.json."""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)((?:.*\\\n)*.*)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def components(lock: str) -> list[dict[str, object]]:
    """One component per pinned package, with the hashes of every file that may be installed for it."""
    return [
        {
            "type": "library",
            "name": name,
            "version": version,
            "purl": f"pkg:pypi/{name.lower()}@{version}",
            "hashes": [{"alg": "SHA-256", "content": digest} for digest in _HASH.findall(rest)],
        }
        for name, version, rest in _PINNED.findall(lock)
    ]


def main() -> None:
    """Print the bill."""
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "brief"}},
        "components": components((ROOT / "requirements.lock").read_text()),
    }
    json.dump(bill, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
