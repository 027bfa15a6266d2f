# `make demo` and `make test` are the two commands to know; `make help` lists the rest.

PYTHON3 ?= python3
PYTHON  := .venv/bin/python
export PYTHONUNBUFFERED := 1
# Development settings: stand-in secrets, loopback hosts. An installation sets its own, see docs/settings.md.
export HUIYIN_DEBUG := 1
export PATH := $(CURDIR)/.venv/bin:$(PATH)

DEMO_DATA ?= var/demo
DEMO_PORT ?= 8000
STAGE     ?= rectify

LOCK      := uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-header

.DEFAULT_GOAL := help
.PHONY: help prepare demo run test check lint types arch pytest bench messages docs lock wheel clean

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: prepare ## Build everything, load the demo bureau (STAGE=prepare ... closed), serve it on http://127.0.0.1:8000
	HUIYIN_DATA=$(DEMO_DATA) huiyin prepare
	HUIYIN_DATA=$(DEMO_DATA) huiyin seed --stage $(STAGE)
	HUIYIN_DATA=$(DEMO_DATA) huiyin serve --port $(DEMO_PORT)

test: prepare ## Install what the tests need (PostgreSQL, Chromium) and run all of them
	$(PYTHON) tools/test.py

run: prepare ## Serve the data folder ./var for development
	huiyin serve --port $(DEMO_PORT)

prepare:
	@$(PYTHON3) tools/prepare.py

check: lint types arch ## Lint, types and import contracts only

lint: prepare ## Style and likely mistakes (ruff)
	ruff check
	ruff format --check

types: prepare ## Types (mypy, strict)
	mypy

arch: prepare ## Which room may import which (import-linter)
	lint-imports

pytest: prepare ## The tests on SQLite, without a browser; e.g. make pytest ARGS=tests/clocks
	pytest -m "not browser" $(ARGS)

bench: prepare ## The benchmark jobs, small; bench/README.md has the options
	$(PYTHON) -m bench $(ARGS)

messages: prepare ## Collect the strings to translate into each room's django.po (needs gettext)
	$(PYTHON) tools/collect_messages.py

docs: prepare ## Write the pages that are generated from the code
	huiyin describe-workflows > docs/workflows.md
	huiyin describe-permissions > docs/permissions.md
	$(PYTHON) tools/draw_rooms.py

lock: prepare ## Resolve the Python packages again: requirements.lock for work on Huiyin, server.lock to run it (needs uv)
	$(LOCK) --extra test --output-file requirements.lock
	$(LOCK) --constraint requirements.lock --output-file server.lock

wheel: prepare ## Build the package for a server, pages and translations included, into dist/
	if command -v uv >/dev/null; then uv build --quiet --wheel; else $(PYTHON3) -m pip wheel --quiet --no-deps --wheel-dir dist .; fi

clean: ## Remove everything these commands made, the demo's data too
	rm -rf .venv node_modules src/huiyin/core/static/build $(DEMO_DATA) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
