"""Settings from the environment and `.env`; a wrong value is one clear line at start, never a traceback."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

NO_SECRET = SecretStr("")


class SettingsError(Exception):
    """The settings cannot be used; each line of `faults` names one variable and what is wrong with it."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


class Settings(BaseSettings):
    """Everything an operator can set, each under the name of its environment variable."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", populate_by_name=True)

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
    slack_api_url: str = Field("https://slack.com/api/", alias="SLACK_API_URL")
    """Where the Web API answers; a test double's address otherwise."""
    curators: Annotated[frozenset[str], NoDecode] = Field(frozenset(), alias="BRIEF_CURATORS")
    """Slack user ids, separated by commas, that may see gaps."""
    curators_channel: str | None = Field(None, alias="BRIEF_CURATORS_CHANNEL")
    """Channel id that hears of reported errors and of edits that could not be loaded."""
    question_log_days: int = Field(90, alias="BRIEF_QUESTION_LOG_DAYS", ge=1, le=3650)
    """Days after which a logged question is deleted."""
    http_host: str = Field("127.0.0.1", alias="BRIEF_HTTP_HOST")
    """Address that signed HTTP listens on."""
    http_port: int = Field(3000, alias="BRIEF_HTTP_PORT", ge=0, le=65535)
    """Port that signed HTTP listens on; 0 lets the system choose."""
    watch: bool = Field(True, alias="BRIEF_WATCH")
    """Whether edited fact files are loaded while the bot runs."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", alias="BRIEF_LOG_LEVEL")
    """Least important log line that is written."""
    log_format: Literal["console", "json"] = Field("console", alias="BRIEF_LOG_FORMAT")
    """Log lines for a person or for a machine."""

    @field_validator("curators", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return frozenset(part.strip() for part in value.split(",") if part.strip())

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

    @field_validator("slack_api_url")
    @classmethod
    def _address(cls, value: str) -> str:
        if not value.startswith(("https://", "http://")):
            raise ValueError("must be an address that begins with https://")
        return value if value.endswith("/") else f"{value}/"

    @field_validator("dossier")
    @classmethod
    def _folder(cls, value: Path | None) -> Path | None:
        missing = [name for name in ("facts", "seeds") if value and not (value / name).is_dir()]
        if missing:
            raise ValueError(f"{value} has no folder {' and no folder '.join(missing)}")
        return value

    @classmethod
    def settings_customise_sources(  # type: ignore[override]  # the sources left out are swallowed by **_
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003  # the caller names it
        init_settings: PydanticBaseSettingsSource,
        **_: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read nothing but what `load_settings` hands over."""
        return (init_settings,)

    @property
    def folders(self) -> tuple[Path, Path]:
        """The dossier's `facts` and `seeds` folders."""
        if self.dossier is not None:
            return self.dossier / "facts", self.dossier / "seeds"
        root = Path(__file__).resolve().parent.parent
        return root / "knowledge" / "facts", root / "seeds"


def load_settings(environ: Mapping[str, str], env_file: Path | None = None) -> Settings:
    """The settings in `.env` and the environment (which wins); raises SettingsError with every fault."""
    filed = dotenv_values(env_file) if env_file and env_file.is_file() else {}
    given = {**{key: value for key, value in filed.items() if value is not None}, **environ}
    known = {str(field.alias) for field in Settings.model_fields.values()}
    try:
        return Settings(**{key: value for key, value in given.items() if key in known and value != ""})  # type: ignore[arg-type]
    except ValidationError as error:
        raise SettingsError([_line(fault) for fault in error.errors(include_url=False)]) from None


def _line(fault: ErrorDetails) -> str:
    message = str(fault["msg"]).removeprefix("Value error, ")
    return f"{fault['loc'][0]}: {message[0].lower()}{message[1:]}"
