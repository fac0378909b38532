# One word a task. `make` alone lists them.
PYTHON ?= python3
BIN := .venv/bin
TEXTS ?= $(PORTAL_TEXTS)
.DEFAULT_GOAL := help
.PHONY: help setup run build briefs check texts test browser bench lint format sure clean

help: ## List what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

setup: .venv/run.stamp ## Virtual environment, locked dependencies, system libraries
.venv/run.stamp: .locks/run.txt .locks/build.txt setup.cfg pyproject.toml .ci/system
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Concordance needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another with: make PYTHON=python3.12 run")'
	@.ci/system run
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing locked dependencies ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r .locks/build.txt -r .locks/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
.venv/test.stamp: .venv/run.stamp .locks/test.txt
	@.ci/system test
	@echo "Installing locked test dependencies ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r .locks/test.txt
	@touch $@

run: setup texts build ## Set up, build and serve the portal
	@$(BIN)/portal serve

build: setup ## Corpus and texts -> indexes/ (recognises unchanged input)
	@$(BIN)/portal build

briefs: build ## One brief of each kind -> briefs-gallery/
	@$(BIN)/portal brief from tests/briefs/gallery.yaml --out briefs-gallery

check: setup ## Read the whole corpus and name every fault
	@$(BIN)/portal check

texts: setup ## Official texts from the folder PORTAL_TEXTS, or over the network what is missing
	@if [ -n "$(TEXTS)" ] && [ -d "$(TEXTS)" ]; then $(BIN)/portal texts import "$(TEXTS)" || echo "Some texts were refused; their digests stand alone."; \
	else $(BIN)/portal texts fetch --missing --quick || echo "Official texts were not fetched; digests stand alone."; fi

test: .venv/test.stamp ## All tests, the browser ones included
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal

browser: .venv/test.stamp ## Only the tests in a real Chromium
	@$(BIN)/python -m pytest tests/browser

bench: .venv/test.stamp ## Speed and memory against their targets
	@$(BIN)/python -m tests.bench

lint: .venv/test.stamp ## ruff and mypy
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

format: .venv/test.stamp ## Let ruff set the layout
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

sure: lint check test ## Everything a commit must pass

clean: ## Remove what can be made again
	@rm -rf .venv build ./*.egg-info indexes/build-* indexes/current .coverage .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -prune -exec rm -rf {} +
