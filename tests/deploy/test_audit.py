"""`make audit` through the real program, against a vulnerability database played on 127.0.0.1."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FINDING = {"id": "PYSEC-2099-1", "summary": "opens doors", "affected": [
    {"package": {"name": "leaky", "ecosystem": "PyPI"}, "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.1"}]}]}]}  # fmt: skip


@pytest.fixture
def osv() -> Iterator[str]:
    """Knows one vulnerability, of a package called `leaky`."""

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            known = asked["package"]["name"] == "leaky"
            body = json.dumps({"vulns": [FINDING]} if known else {}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/v1/query"
        server.shutdown()


def audit(folder: Path, address: str, *pins: str) -> tuple[int, str]:
    (folder / "requirements.lock").write_text("\n".join(pins) + "\n")
    command = [sys.executable, str(ROOT / "deploy/audit.py"), str(folder / "requirements.lock"), address]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stdout + done.stderr
    return done.returncode, done.stdout


def test_packages_without_a_finding_pass(osv: str, tmp_path: Path):
    assert audit(tmp_path, osv, "sound==1.0", "dense==2.1") == (0, "audit: 2 packages asked about, 0 findings\n")


def test_a_finding_fails_and_is_named(osv: str, tmp_path: Path):
    code, said = audit(tmp_path, osv, "sound==1.0", "leaky==1.0")
    assert code == 1
    assert "leaky 1.0: PYSEC-2099-1, mended in 1.1" in said


def test_without_the_database_it_is_skipped_with_a_word(tmp_path: Path):
    code, said = audit(tmp_path, "http://127.0.0.1:1/v1/query", "sound==1.0")
    assert code == 0
    assert said.startswith("audit: skipped, http://127.0.0.1:1/v1/query cannot be reached")


def test_a_broken_lock_file_fails_rather_than_passes(osv: str, tmp_path: Path):
    code, said = audit(tmp_path, osv, "=== nonsense")
    assert (code, said) == (1, "audit: failed, see above\n")
