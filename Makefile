# The two that matter: `make run` starts the coach, `make test` checks everything.
PYTHON ?= python3
BIN := .venv/bin
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate

.PHONY: run chat test check bench chaos messages lock clean

run: .venv/run
	$(BIN)/certcoach run

chat: .venv/run
	$(BIN)/certcoach chat

test: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/basedpyright
	$(BIN)/python -m pytest -n auto

bench: .venv/bench
	$(BIN)/python -m tests.benchmarks

chaos: .venv/dev
	$(BIN)/python -m tests.chaos

messages: .venv/dev
	$(BIN)/python -m babel.messages.frontend --quiet extract --mapping-file tests/said.cfg --no-default-keywords \
		-k say -k say_count:1,2 -k to_say --ignore-dirs 'commands adding' --omit-header \
		--add-location=file --add-comments=Translators: -o .messages.pot bot adapters
	$(BIN)/pybabel --quiet update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date \
		-D certcoach -d bot/locale -i .messages.pot
	$(BIN)/pybabel --quiet compile -D certcoach -d bot/locale
	$(BIN)/pybabel --quiet compile -D plain -d bot/locale

lock: .venv/dev
	$(BIN)/$(COMPILE) --extra build pyproject.toml -o requirements.lock
	$(BIN)/$(COMPILE) --extra build --extra dev pyproject.toml -o requirements-dev.lock
	$(BIN)/$(COMPILE) --extra build --extra bench --constraint requirements-dev.lock pyproject.toml -o requirements-bench.lock

.venv/run: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "certcoach needs Python 3.11 or newer")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

.venv/dev: .venv/run requirements-dev.lock
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	touch $@

.venv/bench: .venv/dev requirements-bench.lock
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-bench.lock
	touch $@

clean:
	rm -rf .venv
