"""Settings from the environment and `.env`; a wrong value is one clear line at start, never a traceback."""

import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails

NO_SECRET = SecretStr("")
_ORIGIN = re.compile(r"https://[a-z0-9][a-z0-9.-]*(?::\d{1,5})?", re.IGNORECASE)
_FERNET_KEY = re.compile(r"[A-Za-z0-9_-]{43}=")


class SettingsError(Exception):
    """The settings cannot be used; each line of `faults` names one variable and what is wrong with it."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


class Settings(BaseModel):
    """Everything an operator can set, each under the name of its environment variable."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)

    dossier: Path | None = Field(None, alias="BRIEF_DOSSIER")
    """Another folder with `facts/` and `seeds/`; left out: the shipped dossier."""
    database_url: str = Field("sqlite+aiosqlite:///brief.sqlite3", alias="BRIEF_DATABASE_URL")
    """SQLAlchemy URL: SQLite (aiosqlite) or PostgreSQL (psycopg)."""
    slack_bot_token: SecretStr = Field(NO_SECRET, alias="SLACK_BOT_TOKEN")
    """`xoxb-…`, from "Install App"."""
    slack_app_token: SecretStr = Field(NO_SECRET, alias="SLACK_APP_TOKEN")
    """`xapp-…` with `connections:write`; present: Socket Mode, absent: signed HTTP."""
    slack_signing_secret: SecretStr = Field(NO_SECRET, alias="SLACK_SIGNING_SECRET")
    """From "Basic Information"; needed for signed HTTP."""
    slack_client_id: str = Field("", alias="SLACK_CLIENT_ID")
    """With the client secret: anybody may install the bot in their workspace, over HTTP."""
    slack_client_secret: SecretStr = Field(NO_SECRET, alias="SLACK_CLIENT_SECRET")
    """From "Basic Information"."""
    slack_redirect_uri: str = Field("", alias="SLACK_REDIRECT_URI")
    """Where Slack sends an installer back to: the public address of /slack/oauth_redirect."""
    public_url: str = Field("", alias="BRIEF_PUBLIC_URL")
    """`https://…` of the bot's port: serves the articles below /read/ behind Sign in with Slack; empty: not at all."""
    token_keys: tuple[SecretStr, ...] = Field((), alias="BRIEF_TOKEN_KEYS")
    """Keys that encrypt tokens and readers' sessions, separated by commas; the first encrypts, all decrypt."""
    slack_api_url: str = Field("https://slack.com/api/", alias="SLACK_API_URL")
    """Where the Web API answers; a test double's address otherwise."""
    curators: frozenset[str] = Field(frozenset(), alias="BRIEF_CURATORS")
    """Slack user ids or user group ids (S…), separated by commas, that may see gaps."""
    admins: frozenset[str] = Field(frozenset(), alias="BRIEF_ADMINS")
    """Slack user ids or user group ids that may change every channel's settings."""
    allowed_teams: frozenset[str] = Field(frozenset(), alias="BRIEF_ALLOWED_TEAMS")
    """Workspace ids that are answered; none: all that installed the bot."""
    allowed_channels: frozenset[str] = Field(frozenset(), alias="BRIEF_ALLOWED_CHANNELS")
    """Channel ids that are answered; none: all. Direct messages are not channels."""
    questions_per_minute: int = Field(0, alias="BRIEF_QUESTIONS_PER_MINUTE", ge=0, le=10_000)
    """How much one person may ask; 0: no limit."""
    curators_channel: str | None = Field(None, alias="BRIEF_CURATORS_CHANNEL")
    """Channel id that hears of reported errors and of edits that could not be loaded."""
    question_log_days: int = Field(90, alias="BRIEF_QUESTION_LOG_DAYS", ge=1, le=3650)
    """Days after which a logged question is deleted."""
    http_host: str = Field("127.0.0.1", alias="BRIEF_HTTP_HOST")
    """Address that signed HTTP listens on."""
    http_port: int = Field(3000, alias="BRIEF_HTTP_PORT", ge=0, le=65535)
    """Port of signed HTTP and probes; 0: the system chooses. In Socket Mode probes only where it is set."""
    max_body: int = Field(1_000_000, alias="BRIEF_MAX_BODY", ge=10_000, le=50_000_000)
    """Longest request body in bytes; Slack's largest, whole messages with blocks, stay well below."""
    watch: bool = Field(True, alias="BRIEF_WATCH")
    """Whether edited fact files are loaded while the bot runs."""
    otlp_endpoint: str = Field("", alias="OTEL_EXPORTER_OTLP_ENDPOINT")
    """Where an OpenTelemetry collector takes spans over HTTP; needs the telemetry extra. None: no spans."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", alias="BRIEF_LOG_LEVEL")
    """Least important log line that is written."""
    log_format: Literal["console", "json"] = Field("console", alias="BRIEF_LOG_FORMAT")
    """Log lines for a person or for a machine."""

    @field_validator("curators", "admins", "allowed_teams", "allowed_channels", "token_keys", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return tuple(part.strip() for part in value.split(",") if part.strip())

    @field_validator("token_keys")
    @classmethod
    def _fernet_keys(cls, value: tuple[SecretStr, ...]) -> tuple[SecretStr, ...]:
        for key in value:
            if not _FERNET_KEY.fullmatch(key.get_secret_value()):
                raise ValueError("each key must be 44 characters, as `brief keys new` prints them")
        return value

    @field_validator("database_url")
    @classmethod
    def _async_driver(cls, value: str) -> str:
        """Accept the usual spellings and name the asynchronous driver."""
        scheme, separator, rest = value.partition("://")
        drivers = {
            "sqlite": "sqlite+aiosqlite",
            "postgres": "postgresql+psycopg",
            "postgresql": "postgresql+psycopg",
        }
        scheme = drivers.get(scheme, scheme)
        if not separator or scheme not in drivers.values():
            raise ValueError("must begin with sqlite:/// or postgresql://")
        return f"{scheme}://{rest}"

    @field_validator("public_url")
    @classmethod
    def _origin(cls, value: str) -> str:
        if value and not _ORIGIN.fullmatch(value.removesuffix("/")):
            raise ValueError("must be https:// and a host, without a path")
        return value.removesuffix("/")

    @field_validator("slack_api_url")
    @classmethod
    def _address(cls, value: str) -> str:
        if not value.startswith(("https://", "http://")):
            raise ValueError("must be an address that begins with https://")
        return value if value.endswith("/") else f"{value}/"

    @field_validator("otlp_endpoint")
    @classmethod
    def _collector(cls, value: str) -> str:
        if value and not value.startswith(("https://", "http://")):
            raise ValueError("must be an address that begins with http:// or https://")
        return value

    @field_validator("dossier")
    @classmethod
    def _folder(cls, value: Path | None) -> Path | None:
        missing = [name for name in ("facts", "seeds") if value and not (value / name).is_dir()]
        if missing:
            raise ValueError(f"{value} has no folder {' and no folder '.join(missing)}")
        return value

    @property
    def installable(self) -> bool:
        """Whether workspaces install the bot themselves, instead of one bot token being set.

        With a bot token and a public address the client id serves signing in alone.
        """
        return bool(self.slack_client_id) and not (self.public_url and self.slack_bot_token.get_secret_value())

    @property
    def secrets(self) -> tuple[str, ...]:
        """Every secret that is set, for whatever must never show one."""
        values = [getattr(self, name) for name in type(self).model_fields]
        single = [value for value in values if isinstance(value, SecretStr)]
        return tuple(key.get_secret_value() for key in (*single, *self.token_keys) if key.get_secret_value())

    @property
    def folders(self) -> tuple[Path, Path]:
        """The dossier's `facts` and `seeds` folders."""
        if self.dossier is not None:
            return self.dossier / "facts", self.dossier / "seeds"
        root = Path(__file__).resolve().parent.parent
        return root / "knowledge" / "facts", root / "seeds"


def load_settings(environ: Mapping[str, str], env_file: Path | None = None) -> Settings:
    """The settings in `.env` and the environment (which wins); raises SettingsError with every fault."""
    filed = _filed(env_file) if env_file and env_file.exists() else {}
    given = {**{key: value for key, value in filed.items() if value is not None}, **environ}
    known = {str(field.alias) for field in Settings.model_fields.values()}
    try:
        return Settings(**{key: value for key, value in given.items() if key in known and value != ""})
    except ValidationError as error:
        raise SettingsError([_line(fault) for fault in error.errors(include_url=False)]) from None


def _filed(path: Path) -> Mapping[str, str | None]:
    from dotenv import dotenv_values

    try:
        return dotenv_values(stream=io.StringIO(path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError([f"{path.name}: cannot be read ({type(error).__name__})"]) from None


def _line(fault: ErrorDetails) -> str:
    message = str(fault["msg"]).removeprefix("Value error, ")
    return f"{fault['loc'][0]}: {message[0].lower()}{message[1:]}"
