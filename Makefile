# `make run` starts the bot (or, without a token, the sandbox); `make test` checks everything.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test check soak bench screenshots packages

PYTHON ?= $(shell for one in python3.11 python3.12 python3.13 python3; do $$one -c '' 2> /dev/null && echo $$one && break; done)
PY := .venv/bin/python
export PYTHONUTF8 := 1

# What is installed is named by what was asked for: another requirement is another name, and so a new set-up.
RUN_READY := .venv/.run-$(shell sha256sum < requirements.txt | cut -c1-16)
TEST_READY := .venv/.test-$(shell cat requirements.txt tests/requirements.txt | sha256sum | cut -c1-16)
BENCH_READY := .venv-bench/.ready-$(shell sha256sum < tests/bench/requirements.txt | cut -c1-16)
PIP := $(PY) -m pip install --quiet --disable-pip-version-check

help:
	@echo 'make run          start: the bot with a token in .env, else the sandbox (FRESH=1 begins anew)'
	@echo 'make test         set up, lint, types, imports and all tests'
	@echo 'make soak         the long fault runs'
	@echo 'make bench        the measurements of docs/benchmarks.md'
	@echo 'make screenshots  the README'\''s pictures of the sandbox, into docs/pictures/'

run: $(RUN_READY)
	@if $(PY) -c 'import sys; from coach.settings import environment; sys.exit(not environment().get("TELEGRAM_BOT_TOKEN"))'; \
	then exec $(PY) bot.py; \
	else exec $(PY) -m sandbox.play $(if $(FRESH),--fresh); fi

test: packages check
	$(PY) -m pytest -n 3 -rs -m 'not soak'

check: $(TEST_READY)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports --no-logo

soak: packages $(TEST_READY)
	$(PY) -m pytest -rs -m soak

bench: $(TEST_READY) $(BENCH_READY)
	@.ci/packages postgresql
	$(PY) -m tests.bench

# aiogram pins other libraries than ours, so the bot that we are compared with has an environment of its own.
$(BENCH_READY): | $(PY)
	$(PYTHON) -m venv --clear .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check -r tests/bench/requirements.txt
	@touch $@

screenshots: packages $(TEST_READY)
	@.ci/packages fonts-roboto-unhinted fonts-noto-color-emoji fonts-symbola
	$(PY) -m tests.browser.screenshots

# What no virtual environment can hold: PostgreSQL and a browser. Without the right to install, it says so.
packages:
	@.ci/packages postgresql chromium

$(PY):
	@PYTHON='$(PYTHON)' .ci/packages venv
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(v < (3, 11) and f"Python 3.11 or later is needed, this is {v[0]}.{v[1]}")'
	$(PYTHON) -m venv .venv

$(RUN_READY): | $(PY)
	@$(PY) -m pip --version > /dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	$(PIP) -r requirements.txt
	@rm -f .venv/.run-* && touch $@

$(TEST_READY): | $(PY)
	@$(PY) -m pip --version > /dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	$(PIP) -r requirements.txt -r tests/requirements.txt
	@rm -f .venv/.run-* .venv/.test-* && touch $(RUN_READY) $@
