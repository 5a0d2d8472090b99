# Needs Python 3.11 with pip and venv; everything else is installed into $(VENV).
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV ?= .venv
WORKERS ?= 2
SCENARIO ?= scenarios/regional-bank
OUT ?= results/$(notdir $(SCENARIO))
PYTEST_ARGS ?=

BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: help compare test check lint wheel proofs benchmarks reliability format clean

help: ## Say what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

compare: $(VENV)/.installed ## Set up, and compare the plans of the regional bank
	$(BIN)/morale compare $(SCENARIO) --out $(OUT)

test: $(VENV)/.installed-test ## Set up, and run the default test suite
	$(BIN)/python -m pytest -n $(WORKERS) $(PYTEST_ARGS)

check: lint test ## Run what stands between a change and the main branch

lint: $(VENV)/.installed-check wheel ## Style, types, import laws, and what the wheel holds
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

wheel: $(VENV)/.installed ## Build the wheel and see that no data file is missing from it
	rm -rf build/wheel
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir build/wheel .
	$(BIN)/python tests/architecture/wheel_contents.py build/wheel

proofs: $(VENV)/.installed-proofs ## Run the long proofs
	$(BIN)/python -m pytest -m long -n $(WORKERS) $(PYTEST_ARGS)

reliability: $(VENV)/.installed-test ## Try what a sweep has to survive, as often as a release does (about an hour)
	$(BIN)/python -m benchmarks.reliability

benchmarks: $(VENV)/.installed-test ## Measure the claims about speed and memory, and print the table
	$(BIN)/python -m benchmarks

format: $(VENV)/.installed-check ## Put the code into the house's form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## Remove what was built, but no results
	rm -rf build dist $(VENV)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Morale needs Python 3.11 or later; $(PYTHON) is another. Say which to take: make PYTHON=python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing Morale into $(VENV) ..."
	$(INSTALL) -e .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(INSTALL) -e '.[test]'
	@touch $@

$(VENV)/.installed-proofs: $(VENV)/.installed-test
	$(INSTALL) -e '.[test,cluster,explore]'
	@touch $@

$(VENV)/.installed-check: $(VENV)/.installed-test
	$(INSTALL) -e '.[test,check]'
	@touch $@
