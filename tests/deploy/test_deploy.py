"""What deploy/ says is what the code does; lint by tools is deploy/check.sh's part."""

import ast
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client import REGISTRY

from bot import metrics
from bot.declared import declared
from bot.lifecycle import DRAIN_SECONDS
from bot.manifest import METHOD_SCOPES, OPTIONAL_METHODS
from bot.run import check_tokens
from bot.settings import Settings, SettingsError, load_settings
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


def expressions() -> list[str]:
    """Every expression of the alerts and of the dashboard's panels."""
    groups = yaml.safe_load((DEPLOY / "prometheus/alerts.yml").read_text())["groups"]
    panels = json.loads((DEPLOY / "grafana/dashboard.json").read_text())["panels"]
    alerts = [rule["expr"] for group in groups for rule in group["rules"]]
    return alerts + [target["expr"] for panel in panels for target in panel.get("targets", ())]


def test_alerts_and_dashboard_name_metrics_and_labels_that_exist():
    assert metrics.REQUESTS is not None
    labels: dict[str, set[str]] = {"up": set()}
    for collector in list(REGISTRY._collector_to_names):
        for metric in collector.describe() if hasattr(collector, "describe") else collector.collect():
            more = ("_total",) if metric.type == "counter" else ("_bucket", "_count", "_sum")
            own = set(getattr(collector, "_labelnames", ())) | {"le"}
            labels |= dict.fromkeys((metric.name, *(metric.name + end for end in more)), own)
    assert len(expressions()) > 15
    for said in expressions():
        names = re.findall(r"\b(up|[a-z]+(?:_[a-z]+)+)\b(?=[{\[) ]|$)(?! *\()", re.sub(r"\{.*?\}|by \(.*?\)", "", said))
        assert names, said
        assert [name for name in names if name not in labels] == [], said
        grouped = {label.strip() for by in re.findall(r"by \((.*?)\)", said) for label in by.split(",")}
        matched = set(re.findall(r"[{,] *([a-z_]+) *=", said)) - {"job"}
        assert (grouped | matched) - labels[names[0]] == set(), said


def test_every_metric_of_the_bot_is_on_the_dashboard_or_in_an_alert():
    ours = {name for name in REGISTRY._names_to_collectors if name.startswith("brief_")}
    bases = {re.sub(r"_(total|created|bucket|count|sum)$", "", name) for name in ours}
    assert [base for base in sorted(bases) if not any(base in said for said in expressions())] == []


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


def test_the_bill_of_materials_is_cyclonedx_and_has_every_pinned_package():
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    from deploy.sbom import bill

    written = bill()
    assert JsonStrictValidator(SchemaVersion.V1_5).validate_str(json.dumps(written)) is None
    lock = (ROOT / "requirements.lock").read_text()
    assert len(written["components"]) == len(re.findall(r"^\S+==", lock, re.MULTILINE))
    assert all(component["hashes"] for component in written["components"])
    assert written["metadata"]["component"]["version"]


def test_compose_holds_together_and_its_bot_takes_its_settings():
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    services, volumes = compose["services"], set(compose["volumes"])
    for name, service in services.items():
        for other, when in service.get("depends_on", {}).items():
            assert when["condition"] != "service_healthy" or services[other]["healthcheck"], f"{name} on {other}"
        mounted = [mount.partition(":")[0] for mount in service.get("volumes", ())]
        assert {place for place in mounted if not place.startswith(".")} <= volumes
        assert all((DEPLOY / place).exists() for place in mounted if place.startswith("."))
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", ()))
    given = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "POSTGRES_PASSWORD": "word"}

    def filled(value: str) -> str:
        return re.sub(r"\$\{(\w+)(?::([-?])([^}]*))?\}", lambda m: given.get(m[1]) or (m[3] if m[2] == "-" else ""), value)

    environ = {name: filled(value) for name, value in services["bot"]["environment"].items()}
    settings = load_settings({**image_environment(), **environ})
    check_tokens(settings)
    assert settings.database_url == "postgresql+psycopg://brief:word@database/brief"
    assert settings.http_port == 3000
    scraped = yaml.safe_load((DEPLOY / "prometheus/prometheus.yml").read_text())["scrape_configs"][0]["dns_sd_configs"]
    assert scraped == [{"names": ["bot"], "type": "A", "port": settings.http_port}]


def image_environment() -> dict[str, str]:
    """What the image sets, as far as the bot reads it."""
    said = (DEPLOY / "Dockerfile").read_text().replace("\\\n", " ")
    return dict(pair.split("=", 1) for pair in re.findall(r"\b(?:BRIEF|SLACK)_\w+=\S+", said))


def kubernetes() -> list[dict[str, Any]]:
    files = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
    return [part for path in files for part in yaml.safe_load_all(path.read_text())]


def kind(name: str) -> dict[str, Any]:
    [found] = [part for part in kubernetes() if part["kind"] == name]
    return found


def test_kubernetes_gives_settings_that_serve_once_the_secrets_are_set():
    given = {**image_environment(), **kind("ConfigMap")["data"], **kind("Secret")["stringData"]}
    with pytest.raises(SettingsError, match="BRIEF_TOKEN_KEYS"):
        load_settings(given)
    settings = load_settings({**given, "BRIEF_TOKEN_KEYS": "A" * 43 + "="})
    check_tokens(settings)
    assert settings.installable
    pod = kind("Deployment")["spec"]["template"]["spec"]
    assert pod["containers"][0]["ports"][0]["containerPort"] == settings.http_port


def test_kubernetes_can_drain_a_node_and_scale():
    spec, budget, scaler = (kind(name) for name in ("Deployment", "PodDisruptionBudget", "HorizontalPodAutoscaler"))
    labels = spec["spec"]["template"]["metadata"]["labels"]
    for selecting in (spec, budget, kind("Service")):
        chosen = selecting["spec"]["selector"]
        assert chosen.get("matchLabels", chosen).items() <= labels.items(), selecting["kind"]
    assert kind("NetworkPolicy")["spec"]["podSelector"]["matchLabels"].items() <= labels.items()
    target = scaler["spec"]["scaleTargetRef"]
    assert (target["kind"], target["name"]) == ("Deployment", spec["metadata"]["name"])
    assert budget["spec"]["minAvailable"] < spec["spec"]["replicas"] == scaler["spec"]["minReplicas"]
    assert scaler["spec"]["minReplicas"] < scaler["spec"]["maxReplicas"]
    [container] = spec["spec"]["template"]["spec"]["containers"]
    assert container["resources"]["requests"]["cpu"], "the autoscaler counts in shares of it"
    assert kind("Job")["spec"]["template"]["metadata"]["labels"] != labels, "the Service must not find it"


def test_the_environment_file_of_the_unit_is_read():
    lines = (DEPLOY / "systemd/environment.example").read_text().splitlines()
    given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert load_settings({**given, "SLACK_BOT_TOKEN": "xoxb-1"}).http_port == 3000


MEGA = {"M": 1e6, "Mi": 2**20}


def test_every_memory_limit_leaves_room_above_the_measured_figure():
    [measured] = re.findall(r"^\| Memory \| (\d+) MB", (DEPLOY / "runbook.md").read_text("utf-8"), re.MULTILINE)
    pod = kind("Deployment")["spec"]["template"]["spec"]["containers"][0]["resources"]
    unit = re.findall(r"MemoryMax=(\d+)M", (DEPLOY / "systemd/brief.service").read_text())[0]
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]["bot"]["deploy"]["resources"]["limits"]
    for limit in (pod["limits"]["memory"], compose["memory"], f"{unit}M"):
        number, letters = re.fullmatch(r"(\d+)(Mi|M)", limit).groups()
        assert float(number) * MEGA[letters] > 1.4e6 * int(measured), limit
    number, letters = re.fullmatch(r"(\d+)(Mi|M)", pod["requests"]["memory"]).groups()
    assert float(number) * MEGA[letters] > 1e6 * int(measured), "requested"


def test_the_wheel_brings_the_runbook_that_the_unit_names_and_the_image_can_build_it():
    shared = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    [named] = re.findall(r"^Documentation=file:///opt/brief/(.+)$", (DEPLOY / "systemd/brief.service").read_text(), re.MULTILINE)
    assert named in shared.values()
    copied = re.findall(r"^COPY (\S+) \1$", (DEPLOY / "Dockerfile").read_text(), re.MULTILINE)
    assert set(shared) <= set(copied)
