# make demo   set up, start the demo city, print one address to open
# make test   set up, run the tests
# Any other target: make help

VENV ?= .venv
PYTHON ?=
PYTEST_ARGS ?=
BENCH_ARGS ?=
LOCK_ARGS ?=
PICTURES_ARGS ?=

BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo test test-slow test-failures test-browser pictures test-all bench soak docs format lock clean
.PHONY: check check-lint check-format check-types check-layers check-lock

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))
	@printf '\n  PYTHON=python3.13  use this Python (3.11 or newer)\n  VENV=.venv-313     set up in this folder\n  PYTEST_ARGS=...    hand these to pytest\n'

setup: $(READY) ## Install everything into .venv (again only after the lock or pyproject.toml changed)
	@echo "Ready: $(BIN)/gateway"

demo: $(READY) ## Start the gateway, a phone in the browser and a demo city
	@$(BIN)/gateway demo

test: $(READY) ## Run the fast tests
	$(BIN)/python -m pytest -m "not browser and not slow and not failures" -n auto --dist loadgroup $(PYTEST_ARGS)

test-slow: $(READY) ## Run the tests that take longer: kills, storms, long searches
	$(BIN)/python -m pytest -m "slow and not browser and not failures" -n auto --dist loadgroup $(PYTEST_ARGS)

test-failures: $(READY) ## Kill, stop and cut off real processes on a real PostgreSQL, and measure how long residents wait (3 minutes)
	$(BIN)/python -m pytest -m failures -s tests/failures $(PYTEST_ARGS)

test-browser: $(READY) ## Run the tests that drive headless Chromium
	$(BIN)/python -m pytest -m browser $(PYTEST_ARGS)

pictures: $(READY) ## Every page of the console with 10,000 residents behind it as a picture, in build/pictures
	$(BIN)/python -m tests.browser.pictures build/pictures $(PICTURES_ARGS)

test-all: $(READY) ## Run all tests, also the slow ones and those with a browser
	$(BIN)/python -m pytest -n auto --dist loadgroup $(PYTEST_ARGS)

check: check-lint check-format check-types check-layers check-lock ## Lint, layout, types, layers, and whether the lock fits (make -k check: all findings)

check-lint: $(READY)
	$(BIN)/ruff check .

check-format: $(READY)
	$(BIN)/ruff format --check .

check-types: $(READY)
	$(BIN)/mypy

check-layers: $(READY)
	$(BIN)/lint-imports

check-lock: $(READY)
	$(BIN)/python -m pip check

bench: $(READY) ## Measure everything beside its baseline and write docs/performance.md (15 minutes, on an idle machine)
	$(BIN)/python -m tests.benchmarks $(BENCH_ARGS)

soak: $(READY) ## Twenty minutes at half load with 100,000 live sessions: whether anything grows (half an hour in all)
	$(BIN)/python -m tests.benchmarks.soak

docs: $(READY) ## Build the documentation as a site with search, in build/site
	@$(BIN)/python docs/site/build.py

format: $(READY) ## Put imports and layout in order
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

lock: $(READY) ## Write requirements.lock anew (LOCK_ARGS=--upgrade takes newer versions)
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate --quiet $(LOCK_ARGS) --output-file requirements.lock

clean: ## Remove the virtual environment and all caches
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -not -path './.venv*' -prune -exec rm -rf {} +

# ---------------------------------------------------------------------------- set-up

# The newest Python from 3.11 on that can make a virtual environment; PYTHON, when given, is the only candidate.
CANDIDATES := $(or $(PYTHON),python3.13 python3.12 python3.11 python3)

define FIND_PYTHON
found=; python=; \
for candidate in $(CANDIDATES); do \
  "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
  found="$$candidate"; \
  if "$$candidate" -c 'import venv, ensurepip' >/dev/null 2>&1; then python="$$candidate"; break; fi; \
done; \
if [ -z "$$found" ]; then \
  echo "make: Python 3.11 or newer is missing. Tried: $(CANDIDATES)" >&2; \
  echo "      Install it (Debian 12, Ubuntu 24.04: apt-get install python3 python3-venv)," >&2; \
  echo "      or name one: make PYTHON=/path/to/python3" >&2; \
  exit 1; \
fi; \
if [ -z "$$python" ]; then \
  echo "make: $$found cannot make a virtual environment: its venv module is incomplete." >&2; \
  echo "      Debian, Ubuntu: apt-get install python3-venv (or $${found##*/}-venv), then run make again." >&2; \
  exit 1; \
fi
endef

# A PYTHON that is not the one in the environment means: make the environment anew.
version_of = $(shell "$(1)" -c 'import sys; print(sys.version_info[:3])' 2>/dev/null)
ifneq ($(PYTHON),)
ifneq ($(call version_of,$(PYTHON)),$(call version_of,$(BIN)/python))
OTHER_PYTHON := yes
.PHONY: $(READY)
endif
endif

PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

$(READY): requirements.lock pyproject.toml
	@if [ -n "$(OTHER_PYTHON)" ] || ! $(BIN)/python -m pip --version >/dev/null 2>&1; then \
	  $(FIND_PYTHON); \
	  echo "Making $(VENV) with $$("$$python" -V)"; \
	  "$$python" -m venv --clear $(VENV) || exit 1; \
	fi
	@echo "Installing what requirements.lock names into $(VENV) (the first time: a minute or two)"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@
