# make run    set up, build the index, start the app on http://127.0.0.1:8501
# make test   set up for tests and run them; make deep runs the full counts
# make drill  lay out the ground for a restore drill in var/drill, to be done by hand with docs/drift.md
# make check  lint, format and types, as CI runs them

VENV := .venv
BIN := $(VENV)/bin
TORCH := 2.13.0
TORCH_INDEX := https://download.pytorch.org/whl/cpu
# What a file's tests share is made once: they stay in one process.
BOTH_CORES := -n 2 --dist loadfile
export OMP_WAIT_POLICY := PASSIVE

.PHONY: run test deep drill check evaluate browser

run: $(VENV)/.installed
	$(BIN)/assistant index
	$(BIN)/assistant run

test: $(VENV)/.installed-dev browser
	$(BIN)/python -m pytest -q $(BOTH_CORES) -m "not deep and not alone"
	$(BIN)/python -m pytest -q -m "alone and not deep"

deep: $(VENV)/.installed-dev browser
	$(BIN)/python -m pytest -q $(BOTH_CORES) -m "not alone"
	$(BIN)/python -m pytest -q -m alone

drill: $(VENV)/.installed
	$(BIN)/python tests/operations/drill.py var/drill

check: $(VENV)/.installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

evaluate: $(VENV)/.installed
	$(BIN)/assistant index
	$(BIN)/assistant evaluate

# Torch comes first and alone: asked for with the rest, pip would pull gigabytes of CUDA on Linux.
$(VENV)/.torch:
	python3 -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 13))' \
		|| { echo "Python 3.11 or 3.12 is needed."; exit 1; }
	test -x $(BIN)/python || python3 -m venv $(VENV)
	$(BIN)/pip install -q --retries 1 --no-deps --index-url $(TORCH_INDEX) torch==$(TORCH) \
		|| { echo "The CPU build of torch $(TORCH) could not be installed from $(TORCH_INDEX); nothing else was tried, since the ordinary index would pull CUDA."; exit 1; }
	touch $@

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/.torch
	$(BIN)/pip install -q -c constraints.txt -e .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/pip install -q -c constraints.txt -e ".[dev]"
	touch $@

# The stories drive a real browser; Debian's Chromium is fetched only where there is none.
browser:
	@command -v chromium >/dev/null || { \
		SUDO=$$([ "$$(id -u)" = 0 ] || echo sudo); \
		$$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq chromium >/dev/null; }
