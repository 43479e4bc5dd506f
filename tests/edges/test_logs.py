"""Whatever goes wrong, the log never shows a token or a phone number."""

import asyncio
import io
import json
import logging
import subprocess
import sys
import textwrap
import warnings
from collections.abc import Iterator

import pytest

from coach import logs

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawz"


@pytest.fixture(params=["text", "json"])
def log(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = (root.handlers[:], root.level, sys.excepthook, logging.lastResort, logging.raiseExceptions)
    stream = io.StringIO()
    logs.set_up(request.param, stream=stream)
    yield stream
    root.handlers[:], root.level, sys.excepthook, logging.lastResort, logging.raiseExceptions = before
    logging.captureWarnings(capture=False)


def test_a_token_in_a_message_of_any_logger_is_not_shown(log: io.StringIO) -> None:
    logging.getLogger("httpx._client").warning("POST https://api.telegram.org/bot%s/getMe", TOKEN)

    assert "AAHd" not in log.getvalue()
    assert "api.telegram.org/bot<token>/getMe" in log.getvalue()


def test_a_token_in_a_traceback_is_not_shown(log: io.StringIO) -> None:
    try:
        try:
            raise OSError(f"no route to https://api.telegram.org/bot{TOKEN}/getMe")
        except OSError as cause:
            raise RuntimeError(f"token {TOKEN} refused") from cause
    except RuntimeError:
        logging.getLogger("coach").exception("Failed")

    assert "RuntimeError" in log.getvalue()
    assert "AAHd" not in log.getvalue()


def test_a_short_token_is_not_shown_where_the_program_knows_it() -> None:
    stream = io.StringIO()
    formatter = logs.TextLines(("42:abc",))
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    handler.handle(logging.LogRecord("a", logging.INFO, "a.py", 1, "got %s", ("42:abc",), None))

    assert "abc" not in stream.getvalue()


def test_a_warning_and_its_source_line_are_redacted(log: io.StringIO) -> None:
    warnings.warn(f"unclosed connection to /bot{TOKEN}/getUpdates", ResourceWarning, stacklevel=1)
    logging.getLogger("py.warnings").warning("call +359 88 123 4567")

    assert "AAHd" not in log.getvalue()
    assert "4567" not in log.getvalue()


def test_the_last_exception_is_redacted(log: io.StringIO) -> None:
    error = RuntimeError(f"https://api.telegram.org/bot{TOKEN}/getMe")
    sys.excepthook(RuntimeError, error, None)

    assert "RuntimeError" in log.getvalue()
    assert "AAHd" not in log.getvalue()


async def test_a_task_that_fails_unseen_is_redacted(log: io.StringIO) -> None:
    asyncio.get_running_loop().call_exception_handler(
        {"message": "Task exception was never retrieved", "exception": RuntimeError(TOKEN)}
    )

    assert "never retrieved" in log.getvalue()
    assert "AAHd" not in log.getvalue()


def test_a_record_that_can_not_be_formatted_prints_nothing(
    log: io.StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    logging.getLogger("coach").warning("two %s %s", TOKEN)  # noqa: PLE1206

    assert "AAHd" not in log.getvalue() + "".join(capfd.readouterr())


def test_the_http_clients_say_nothing_of_their_requests(log: io.StringIO) -> None:
    logging.getLogger("httpx").info("HTTP Request: POST https://api.telegram.org/bot1/getMe")
    logging.getLogger("aiohttp.client").info("POST")
    logging.getLogger("coach.chat").info("Listening")

    assert "POST" not in log.getvalue()
    assert "Listening" in log.getvalue()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("call +359 88 123 4567 now", "call <phone> now"),
        ("+359881234567", "<phone>"),
        ("00359 (88) 123-45-67", "<phone>"),
        ("тел. 0888 123 456.", "тел. <phone>."),
        ("0888/12-34-56", "<phone>"),
        ("Maria, +44 20 7946 0958, CFO", "Maria, <phone>, CFO"),
        ("2026-11-23T18:30:00.123Z", "2026-11-23T18:30:00.123Z"),
        ("update 4294967295 of bot 110201543", "update 4294967295 of bot 110201543"),
        ("at 1795544400000 ms", "at 1795544400000 ms"),
        ("127.0.0.1:8090", "127.0.0.1:8090"),
        ("sum 1250000.00", "sum 1250000.00"),
        ("bot.py:120:main", "bot.py:120:main"),
    ],
)
def test_phone_numbers_are_hidden_and_dates_numbers_and_addresses_are_not(written: str, shown: str) -> None:
    assert logs.redacted(written) == shown


def test_json_lines_can_be_read_back() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.JsonLines())
    handler.handle(logging.LogRecord("coach", logging.INFO, "a.py", 1, "две\nлинии", (), None))

    line = json.loads(stream.getvalue())
    assert (line["level"], line["logger"], line["message"]) == ("INFO", "coach", "две\nлинии")
    assert line["at"].endswith("Z")
    assert stream.getvalue().count("\n") == 1


def test_a_program_that_dies_with_a_wrong_token_shows_it_nowhere() -> None:
    program = textwrap.dedent(f"""
        import asyncio
        from coach import logs
        from coach.chat.transport import Transport, bot_over
        from telegram import Bot
        logs.set_up("text")
        token = "{TOKEN}"
        async def main():
            try:
                await Bot(token, base_url="http://127.0.0.1:1/bot").get_me()
            except Exception:
                import logging; logging.getLogger("coach").exception("failed")
            transport = Transport(f"http://127.0.0.1:1/bot{{token}}")
            bot = bot_over(transport, token, "http://127.0.0.1:1")
            await bot.initialize()
        asyncio.run(main())
    """)
    died = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert died.returncode == 1
    assert "NeverSent" in died.stderr
    assert "AAHd" not in died.stderr + died.stdout


def test_a_traceback_quotes_nobodys_answer(log: io.StringIO) -> None:
    said = "Ivan signs for 12 000"
    try:
        int(said)
    except ValueError:
        logging.getLogger("coach").exception("update not handled, reference %s", "A1B2")

    assert "reference A1B2" in log.getvalue()
    assert "test_logs.py" in log.getvalue() and "ValueError" in log.getvalue()
    assert "12 000" not in log.getvalue()


def test_a_traceback_says_why_the_disk_or_the_network_failed(log: io.StringIO) -> None:
    faults = [OSError("no space left"), KeyError("Ivan's answer")]
    try:
        raise ExceptionGroup("two", faults)
    except ExceptionGroup:
        logging.getLogger("coach").exception("Both")

    assert "no space left" in log.getvalue() and "KeyError" in log.getvalue()
    assert "Ivan's answer" not in log.getvalue()
