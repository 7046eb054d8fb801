# make run   set up and open planview        make test   set up and run the tests
# make check linters, types, imports, words  make bench  benchmarks     make shots  README pictures
# make test-newest  the tests with the newest versions allowed, not those of constraints.txt
.DEFAULT_GOAL := help
.PHONY: help run test test-newest check bench shots locale clean

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
NEWEST := .venv-newest
PYTHON := $(shell for v in 3.15 3.14 3.13 3.12 3.11; do p=$$(command -v python$$v) && "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && exit; done; p=$$(command -v python3) && "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p")
UV := $(shell command -v uv)

help:
	@sed -n 's/^# //p' Makefile

$(READY): pyproject.toml constraints.txt
	@scripts/setup-venv "$(VENV)" "$(PYTHON)" "$(UV)" constraints.txt
	@touch $@

run: $(READY)
	@$(BIN)/planview

test: $(READY)
	@echo "Running the tests (a few minutes) …"
	@$(BIN)/python -m pytest -n auto

test-newest:
	@rm -rf "$(NEWEST)"
	@scripts/setup-venv "$(NEWEST)" "$(PYTHON)" "$(UV)" ""
	@$(NEWEST)/bin/python -m pytest -n auto

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m scripts.keys --check
	$(BIN)/python -m scripts.locale --check

bench: $(READY)
	$(BIN)/python -m tests.benchmarks

shots: $(READY)
	$(BIN)/python -m scripts.shots

locale: $(READY)
	$(BIN)/python -m scripts.locale

clean:
	rm -rf $(VENV) $(NEWEST) .build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
