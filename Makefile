# What a person types in this house. `make help` lists it; docs/operations.md explains it.
# Everything is made inside this folder: the environment in .venv, what was done in .make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip install --quiet
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url pyproject.toml --group build

# One run of the tests in as many processes as there are cores, file by file and in the order of tests/conftest.py:
# what takes long first, and the last file looks back.
TOGETHER := --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

# The style sheet keeps only what the templates use, so a template is one of its sources.
SOURCES := pyproject.toml hatch_build.py $(shell find frontend templates -path frontend/node_modules -prune -o -type f -print)

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test check journeys bench translations lock clean still tools

help: ## list what can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | awk -F '\t' '{printf "make %-13s %s\n", $$1, $$2}'

run: .make/run ## start the site, with a demo city when it is empty (PORT=8000)
	@MALLOC_ARENA_MAX=2 exec $(BIN)/flask --app wsgi serve

test: tools .make/test still ## everything that must be true, on both databases and in a browser
	@$(BIN)/pytest $(TOGETHER) --cov --cov-report=term:skip-covered

check: .make/test still ## the quick half of `make test`, in less than two minutes
	@$(BIN)/pytest $(TOGETHER) -m "not journey and not slow" -k "not postgresql" --ignore tests/journeys

journeys: tools .make/test ## only the walks in a real browser
	@$(BIN)/pytest $(TOGETHER) tests/journeys

bench: tools .make/test ## speed and size, as ratios to a bare page in the same process
	@$(BIN)/python -m tests.bench

translations: .make/test ## bring the English catalogue up to date with the Dutch sentences
	@$(BIN)/python -m tests.house.translations

lock: .make/test ## renew the lock files from the ranges in pyproject.toml (add UPGRADE=1 for newer releases)
	@$(LOCK) $(if $(UPGRADE),--upgrade) -o requirements.lock
	@$(LOCK) $(if $(UPGRADE),--upgrade) --extra test --group lock --constraints requirements.lock -o requirements-test.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url $(if $(UPGRADE),--upgrade) --group node -o requirements-node.lock

clean: ## remove the environment and what was built; the database stays
	@rm -rf .make $(VENV) vrijwilligerspunt/static/dist frontend/node_modules

# Reading the code: format, style, types, contracts. `make test` and `make check` begin with it.
still:
	@$(BIN)/ruff format --check --quiet . || { echo "Run .venv/bin/ruff format ."; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/djlint --quiet --lint templates
	@$(BIN)/mypy
	@said=$$($(BIN)/lint-imports --no-cache) || { echo "$$said"; exit 1; }

.make/venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $(PYTHON) is older."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || .ci/install python3-venv
	@mkdir -p .make
	@$(PYTHON) -m venv $(VENV)
	@touch $@

# npm comes from the machine, or with Node in a wheel.
.make/locked: .make/venv requirements.lock requirements-node.lock
	@echo "Installing the locked dependencies …"
	@$(PIP) --require-hashes -r requirements.lock
	@command -v npm >/dev/null || $(PIP) --require-hashes -r requirements-node.lock
	@touch $@

.make/run: .make/locked $(SOURCES)
	@echo "Building the style sheet and the script …"
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.make/test: .make/run requirements-test.lock
	@$(PIP) --require-hashes -r requirements-test.lock
	@touch $@

# What pip cannot bring: a browser and a database server.
tools:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || .ci/install chromium
	@command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || .ci/install postgresql
