"""What deploy/ says is what the code does; lint by tools is deploy/check.sh's part."""

import ast
import json
import re
from pathlib import Path

import pytest
import yaml
from prometheus_client import REGISTRY

from bot import metrics
from bot.declared import declared
from bot.lifecycle import DRAIN_SECONDS
from bot.manifest import METHOD_SCOPES, OPTIONAL_METHODS
from bot.settings import Settings, load_settings
from knowledge.load import load
from knowledge.service import Knowledge

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
NOT_SLACK = frozenset({"client"})


@pytest.fixture(scope="module")
def shipped() -> Knowledge:
    return Knowledge(load(ROOT / "knowledge" / "facts", ROOT / "seeds"))


@pytest.mark.parametrize(
    ("name", "address"), [("slack-manifest.yaml", ""), ("slack-manifest-http.yaml", "https://brief.example.com")]
)
async def test_the_manifest_is_what_the_listeners_listen_to(shipped: Knowledge, name: str, address: str):
    written = yaml.safe_load((DEPLOY / name).read_text("utf-8"))
    assert written == await declared(load_settings({}), shipped, address), f"brief manifest > deploy/{name}"


def test_the_scopes_are_those_of_the_methods_that_are_called():
    called = set()
    for path in (ROOT / "bot").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (isinstance(node, ast.Attribute) and "client" in ast.unparse(node.value).rpartition(".")[2]) or (
                isinstance(node, ast.Attribute) and "client_of" in ast.unparse(node.value)
            ):
                called.add(node.attr)
    slack = {
        name for name in called if re.match(r"(assistant|auth|chat|conversations|files|usergroups|users|views)_", name)
    }
    assert slack - set(METHOD_SCOPES) - set(OPTIONAL_METHODS) == set(), "methods whose scopes nobody asks for"
    assert set(METHOD_SCOPES) - slack == set(), "scopes that nothing needs"


def test_alerts_and_dashboard_name_metrics_that_exist():
    known = {sample.name for metric in REGISTRY.collect() for sample in metric.samples}
    known |= {metric.name for metric in REGISTRY.collect()} | {f"{m.name}_total" for m in REGISTRY.collect()}
    known |= {"brief_request_seconds_bucket", "up"}
    assert metrics.REQUESTS is not None
    said = (DEPLOY / "prometheus/alerts.yml").read_text() + (DEPLOY / "grafana/dashboard.json").read_text()
    assert set(re.findall(r"\b(?:brief|process)_[a-z_]+(?=\{)", said)) - known == set()
    assert json.loads((DEPLOY / "grafana/dashboard.json").read_text())["panels"]


def test_every_alert_leads_to_a_section_of_the_runbook():
    rules = yaml.safe_load((DEPLOY / "prometheus/alerts.yml").read_text())["groups"][0]["rules"]
    headings = re.findall(r"^#+ (.+)$", (DEPLOY / "runbook.md").read_text("utf-8"), re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert {rule["annotations"]["runbook"].partition("#")[2] for rule in rules} - anchors == set()


def test_settings_named_in_deploy_exist():
    known = {str(field.alias) for field in Settings.model_fields.values()}
    said = set()
    for path in DEPLOY.rglob("*"):
        if path.is_file() and path.suffix in (".yaml", ".yml", ".service", ".example", ".md", ""):
            said |= set(re.findall(r"\b(?:BRIEF|SLACK)_[A-Z_]+\b", path.read_text("utf-8")))
    assert said - known == set()


def test_whoever_stops_the_bot_waits_longer_than_it_drains():
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    assert int(compose["services"]["bot"]["stop_grace_period"].rstrip("s")) > DRAIN_SECONDS
    unit = (DEPLOY / "systemd/brief.service").read_text()
    assert int(re.findall(r"TimeoutStopSec=(\d+)", unit)[0]) > DRAIN_SECONDS
    pod = yaml.safe_load((DEPLOY / "kubernetes/30-deployment.yaml").read_text())["spec"]["template"]["spec"]
    assert pod["terminationGracePeriodSeconds"] > DRAIN_SECONDS + 5


def test_nothing_in_kubernetes_runs_as_root_or_writes_its_root():
    for name in ("20-migrate.yaml", "30-deployment.yaml"):
        pod = yaml.safe_load((DEPLOY / "kubernetes" / name).read_text())["spec"]["template"]["spec"]
        assert pod["securityContext"]["runAsNonRoot"] is True
        for container in pod["containers"]:
            guard = container["securityContext"]
            assert (guard["allowPrivilegeEscalation"], guard["readOnlyRootFilesystem"]) == (False, True)


def test_the_bill_of_materials_has_every_pinned_package():
    from deploy.sbom import components

    lock = (ROOT / "requirements.lock").read_text()
    found = components(lock)
    assert len(found) == len(re.findall(r"^\S+==", lock, re.MULTILINE))
    assert all(component["hashes"] for component in found)
