"""What a person who starts the program with a wrong setting is told."""

from pathlib import Path

import pytest

from coach import settings
from coach.errors import SettingRefused
from coach.settings import environment, read_settings

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs"


@pytest.fixture(autouse=True)
def two_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "bg").mkdir()
    monkeypatch.setattr(settings, "LOCALES", tmp_path)


def test_a_token_and_an_api_address_are_enough() -> None:
    read = read_settings({"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": "http://127.0.0.1:8090/"})

    assert read.token == TOKEN
    assert read.telegram_api_url == "http://127.0.0.1:8090"
    assert read.database_url == "sqlite:///data/stagecoach.db"
    assert (read.default_language, read.default_timezone, read.default_currency) == (
        "en",
        "Europe/Sofia",
        "EUR",
    )
    assert (read.log_format, read.port, read.sandbox_port) == ("text", 8080, 8090)
    assert (read.webhook_url, read.webhook_secret, read.playbook, read.sandbox_clock) == (None,) * 4


@pytest.mark.parametrize(
    ("variable", "value", "line"),
    [
        (
            "TELEGRAM_BOT_TOKEN",
            "AAHdqTcvCH1vGWJxfSeofSAs",
            "TELEGRAM_BOT_TOKEN is '(24 characters, not shown)': the token that BotFather gave, "
            "digits:letters, for example 110201543:AAHdqTcvCH1vGWJxfSeofSAs",
        ),
        (
            "TELEGRAM_API_URL",
            "api.telegram.org",
            "TELEGRAM_API_URL is 'api.telegram.org': an address that begins with http:// or https://, "
            "for example https://api.telegram.org",
        ),
        (
            "DATABASE_URL",
            "mysql://anna:geheim@db/coach",
            "DATABASE_URL is 'mysql://…': sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME, "
            "for example sqlite:///data/stagecoach.db",
        ),
        ("DEFAULT_LANGUAGE", "de", "DEFAULT_LANGUAGE is 'de': one of bg, en, for example en"),
        (
            "DEFAULT_TIMEZONE",
            "Sofia",
            "DEFAULT_TIMEZONE is 'Sofia': a time zone of the IANA list, for example Europe/Sofia",
        ),
        (
            "DEFAULT_TIMEZONE",
            "../etc/passwd",
            "DEFAULT_TIMEZONE is '../etc/passwd': a time zone of the IANA list, for example Europe/Sofia",
        ),
        (
            "DEFAULT_CURRENCY",
            "лв",
            "DEFAULT_CURRENCY is 'лв': a currency's three letters (ISO 4217), for example EUR",
        ),
        ("LOG_FORMAT", "xml", "LOG_FORMAT is 'xml': text or json, for example text"),
        (
            "WEBHOOK_URL",
            "http://bot.example.com",
            "WEBHOOK_URL is 'http://bot.example.com': an address that begins with https://, "
            "for example https://bot.example.com/telegram",
        ),
        ("PORT", "70000", "PORT is '70000': a port from 1 to 65535, for example 8080"),
        ("SANDBOX_PORT", "eighty", "SANDBOX_PORT is 'eighty': a port from 1 to 65535, for example 8090"),
        (
            "PLAYBOOK",
            "/nowhere",
            "PLAYBOOK is '/nowhere': a folder with a playbook's files, for example docs/example-playbook",
        ),
        (
            "SANDBOX_CLOCK",
            "yes",
            "SANDBOX_CLOCK is 'yes': an address that begins with http:// or https://, "
            "for example http://127.0.0.1:8090/clock",
        ),
    ],
)
def test_a_wrong_value_is_refused_by_name_with_what_is_accepted(variable: str, value: str, line: str) -> None:
    with pytest.raises(SettingRefused) as refusal:
        read_settings({variable: value})

    assert str(refusal.value) == line


def test_a_secret_with_spaces_is_refused_without_being_shown() -> None:
    with pytest.raises(SettingRefused) as refusal:
        read_settings({"WEBHOOK_SECRET": "my dog Rex"})

    assert "Rex" not in str(refusal.value)


def test_a_webhook_without_a_secret_is_refused() -> None:
    with pytest.raises(SettingRefused, match=r"^WEBHOOK_SECRET is not set: WEBHOOK_URL needs it"):
        read_settings({"WEBHOOK_URL": "https://bot.example.com/telegram"})


@pytest.mark.parametrize("api", ["https://api.telegram.org", "http://10.0.0.7:8090"])
def test_the_sandbox_clock_is_refused_with_an_api_that_is_not_on_this_machine(api: str) -> None:
    with pytest.raises(SettingRefused, match=r"^SANDBOX_CLOCK is 'http://127.0.0.1:8090/clock': only with a"):
        read_settings({"TELEGRAM_API_URL": api, "SANDBOX_CLOCK": "http://127.0.0.1:8090/clock"})


@pytest.mark.parametrize("api", ["http://127.0.0.1:8090", "http://localhost:8090", "http://[::1]:8090"])
def test_the_sandbox_clock_is_accepted_with_a_sandbox_on_this_machine(api: str) -> None:
    read = read_settings({"TELEGRAM_API_URL": api, "SANDBOX_CLOCK": "http://127.0.0.1:8090/clock"})

    assert read.sandbox_clock == "http://127.0.0.1:8090/clock"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("sqlite+aiosqlite:///data/a.db", "sqlite:///data/a.db"),
        ("sqlite:////var/lib/a.db", "sqlite:////var/lib/a.db"),
        ("postgres://anna@db/coach", "postgresql://anna@db/coach"),
        ("postgresql:///coach?host=/tmp", "postgresql:///coach?host=/tmp"),
    ],
)
def test_database_addresses_with_the_same_meaning_are_read_alike(said: str, kept: str) -> None:
    assert read_settings({"DATABASE_URL": said}).database_url == kept


def test_without_a_token_only_running_the_bot_is_refused() -> None:
    read = read_settings({"TELEGRAM_BOT_TOKEN": "  "})

    with pytest.raises(
        SettingRefused, match=r"^TELEGRAM_BOT_TOKEN is not set: the token that BotFather gave"
    ):
        _ = read.token


def test_the_record_never_prints_the_token() -> None:
    assert TOKEN not in repr(read_settings({"TELEGRAM_BOT_TOKEN": TOKEN}))


def test_the_environment_overrides_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("PORT=9001\nLOG_FORMAT=json\n")
    monkeypatch.setenv("PORT", "9002")
    monkeypatch.delenv("LOG_FORMAT", raising=False)

    given = environment(tmp_path / ".env")

    assert (given["PORT"], given["LOG_FORMAT"]) == ("9002", "json")
