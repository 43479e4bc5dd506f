"""What the environment says: the only place that reads it (and `.env`).

One record, frozen, read once at the start. A wrong value is refused with one line that names the variable,
the value and what is accepted.
"""

import ipaddress
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values

from coach.errors import SettingRefused

TELEGRAM = "https://api.telegram.org"
LOCALES = Path(__file__).parent / "locales"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting; each field is the environment variable of the same name in capitals."""

    telegram_bot_token: str | None
    telegram_api_url: str
    database_url: str
    default_language: str
    default_timezone: str
    default_currency: str
    log_format: str
    webhook_url: str | None
    webhook_secret: str | None
    port: int
    playbook: Path | None
    sandbox_port: int
    sandbox_clock: str | None

    @property
    def token(self) -> str:
        """The bot's token. Raises SettingRefused where none is set: only running the bot needs one."""
        if self.telegram_bot_token is None:
            raise SettingRefused("TELEGRAM_BOT_TOKEN", None, TOKEN_ACCEPTED)
        return self.telegram_bot_token

    def __repr__(self) -> str:
        return "Settings(…)"  # a record with the token in it must not print itself into a log


DEFAULTS: Mapping[str, str] = {
    "TELEGRAM_API_URL": TELEGRAM,
    "DATABASE_URL": "sqlite:///data/stagecoach.db",
    "DEFAULT_LANGUAGE": "en",
    "DEFAULT_TIMEZONE": "Europe/Sofia",
    "DEFAULT_CURRENCY": "EUR",
    "LOG_FORMAT": "text",
    "PORT": "8080",
    "SANDBOX_PORT": "8090",
}
TOKEN_ACCEPTED = (
    "the token that BotFather gave, digits:letters, for example 110201543:AAHdqTcvCH1vGWJxfSeofSAs"
)
SECRET_ACCEPTED = "1 to 256 of A-Z a-z 0-9 _ -, for example what «openssl rand -hex 32» prints"


def environment(dotenv: Path = Path(".env")) -> dict[str, str]:
    """The variables of `.env` with those of the environment on top."""
    kept = {name: value for name, value in dotenv_values(dotenv).items() if value is not None}
    return {**kept, **os.environ}


def read_settings(given: Mapping[str, str]) -> Settings:
    """The settings that `given` spells; an empty value counts as not set.

    Raises SettingRefused for the first value that can't be used.
    """
    said = {**DEFAULTS, **{name: value.strip() for name, value in given.items() if value.strip()}}
    values = {field.name: _read(field.name.upper(), said) for field in fields(Settings)}
    settings = Settings(**values)  # type: ignore[arg-type]  # every reader returns its field's type
    _check_together(settings)
    return settings


def _read(variable: str, said: Mapping[str, str]) -> object:
    value = said.get(variable)
    return None if value is None else READERS[variable](variable, value)


def _check_together(settings: Settings) -> None:
    if settings.webhook_url and not settings.webhook_secret:
        raise SettingRefused("WEBHOOK_SECRET", None, f"WEBHOOK_URL needs it, {SECRET_ACCEPTED}")
    if settings.sandbox_clock and not _is_loopback(settings.telegram_api_url):
        raise SettingRefused(
            "SANDBOX_CLOCK",
            settings.sandbox_clock,
            f"only with a sandbox on this machine (TELEGRAM_API_URL is {settings.telegram_api_url}); "
            "leave it empty for a real bot",
        )


def _token(variable: str, value: str) -> str:
    if not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", value):
        raise SettingRefused(variable, f"({len(value)} characters, not shown)", TOKEN_ACCEPTED)
    return value


def _secret(variable: str, value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value):
        raise SettingRefused(variable, f"({len(value)} characters, not shown)", SECRET_ACCEPTED)
    return value


def _address(variable: str, value: str, example: str, *, plain_abroad: bool = True) -> str:
    address = value.rstrip("/")
    parts = urlsplit(address)
    known = parts.scheme in {"http", "https"} and parts.hostname and not parts.query and not parts.fragment
    if not known or (parts.scheme == "http" and not plain_abroad and not _is_loopback(address)):
        schemes = "http:// or https://" if plain_abroad else "https://"
        raise SettingRefused(variable, value, f"an address that begins with {schemes}, for example {example}")
    return address


def _api_address(variable: str, value: str) -> str:
    return _address(variable, value, TELEGRAM)


def _clock_address(variable: str, value: str) -> str:
    return _address(variable, value, "http://127.0.0.1:8090/clock")


def _webhook_address(variable: str, value: str) -> str:
    return _address(variable, value, "https://bot.example.com/telegram", plain_abroad=False)


def _is_loopback(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _database(variable: str, value: str) -> str:
    scheme, separator, rest = value.partition("://")
    if separator and scheme in {"sqlite", "sqlite+aiosqlite"} and re.fullmatch(r"/.+", rest):
        return f"sqlite://{rest}"
    if separator and scheme in {"postgresql", "postgresql+asyncpg", "postgres"} and "/" in rest:
        return f"postgresql://{rest}"
    shown = f"{scheme}://…" if separator else value  # what follows may hold a password
    accepted = (
        "sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME, for example sqlite:///data/stagecoach.db"
    )
    raise SettingRefused(variable, shown, accepted)


def languages() -> list[str]:
    """The languages there are texts for: the folders of `coach/locales`."""
    return sorted(folder.name for folder in LOCALES.iterdir() if folder.is_dir() and folder.name[0] != "_")


def _language(variable: str, value: str) -> str:
    known = languages()
    if value not in known:
        raise SettingRefused(variable, value, f"one of {', '.join(known)}, for example en")
    return value


def _zone(variable: str, value: str) -> str:
    try:
        return ZoneInfo(value).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        accepted = "a time zone of the IANA list, for example Europe/Sofia"
        raise SettingRefused(variable, value, accepted) from unknown


def _currency(variable: str, value: str) -> str:
    from babel.numbers import is_currency

    if not is_currency(value.upper()):
        raise SettingRefused(variable, value, "a currency's three letters (ISO 4217), for example EUR")
    return value.upper()


def _log_format(variable: str, value: str) -> str:
    if value not in {"text", "json"}:
        raise SettingRefused(variable, value, "text or json, for example text")
    return value


def _port(variable: str, value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", value) or not 1 <= int(value) <= 65535:
        raise SettingRefused(variable, value, f"a port from 1 to 65535, for example {DEFAULTS[variable]}")
    return int(value)


def _folder(variable: str, value: str) -> Path:
    folder = Path(value).expanduser()
    if not folder.is_dir():
        accepted = "a folder with a playbook's files, for example docs/example-playbook"
        raise SettingRefused(variable, value, accepted)
    return folder


READERS: Mapping[str, Callable[[str, str], object]] = {
    "TELEGRAM_BOT_TOKEN": _token,
    "TELEGRAM_API_URL": _api_address,
    "DATABASE_URL": _database,
    "DEFAULT_LANGUAGE": _language,
    "DEFAULT_TIMEZONE": _zone,
    "DEFAULT_CURRENCY": _currency,
    "LOG_FORMAT": _log_format,
    "WEBHOOK_URL": _webhook_address,
    "WEBHOOK_SECRET": _secret,
    "PORT": _port,
    "PLAYBOOK": _folder,
    "SANDBOX_PORT": _port,
    "SANDBOX_CLOCK": _clock_address,
}
