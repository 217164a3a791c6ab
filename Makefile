# renwu: install, run, test, check, build. `make` or `make help` lists the targets.
# Everything is installed into .venv; a second call installs nothing unless pyproject.toml or constraints.txt changed.

# Set on the command line only: some systems have a HOST of their own in the environment.
HOST = 127.0.0.1
PORT = 7860
PYTEST_ARGS =
LOCK_ARGS =
VENV = .venv

BIN := $(VENV)/bin
LOCKS := pyproject.toml constraints.txt
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.NOTPARALLEL:
.DEFAULT_GOAL := help

# Relative on purpose: pip splits these at spaces, and a checkout may lie in a folder whose name has one.
# The second is what pip 25.3 and later reads for isolated builds.
export PIP_CONSTRAINT := constraints.txt
export PIP_BUILD_CONSTRAINT := constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help
help: ## 列出所有命令
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile

.PHONY: install
install: $(VENV)/.installed ## 建立 .venv，安装运行所需的包（不含 torch）

.PHONY: install-train
install-train: $(VENV)/.installed-train ## 另装训练与预训练模型所需的包（torch 等）

.PHONY: install-llm
install-llm: $(VENV)/.installed-llm ## 另装用语言模型服务写扩展问法所需的包（openai）

.PHONY: run
run: install ## 启动问答网页，缺索引时先建；可加 HOST=0.0.0.0 PORT=8080
	@exec $(BIN)/renwu serve --host $(HOST) --port $(PORT)

.PHONY: test
test: $(VENV)/.installed-test browser ## 跑全部测试；可加 PYTEST_ARGS="tests/index -k 季度"
	$(BIN)/python -m pytest $(PYTEST_ARGS)

.PHONY: eval
eval: install ## 评测开发题，并与存下的基线比较
	$(BIN)/renwu eval run --fresh --out var/eval/dev
	$(BIN)/renwu eval compare --baseline eval/baselines/dongguan-2021-dev.json var/eval/dev --max-drop 0.5

.PHONY: lint
lint: $(VENV)/.installed-dev ## 检查写法、格式与类型
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

.PHONY: format
format: $(VENV)/.installed-dev ## 统一格式，改正能自动改正的写法
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: build
build: $(VENV)/.installed-dev ## 打包到 dist/（wheel 与源码包），并试用打好的 wheel
	rm -rf build dist
	$(BIN)/python -m build
	$(BIN)/python .ci/check_wheel.py dist/*.whl

.PHONY: lock
lock: $(VENV)/.made ## 按 pyproject.toml 重算 constraints.txt；全部升级用 LOCK_ARGS=--upgrade
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --all-extras --group build \
	    --no-header --no-annotate $(LOCK_ARGS) --output-file constraints.txt pyproject.toml
	sed -i -E 's/ ;.*//; 1i # Exact versions of everything that may be installed. Written by `make lock`.' constraints.txt

.PHONY: clean
clean: ## 删除打包结果与缓存（保留 .venv 与索引）
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -path ./$(VENV) -prune -o -type d -name __pycache__ -exec rm -rf {} +

.PHONY: distclean
distclean: clean ## 连同 .venv 与已建的索引一起删除
	rm -rf $(VENV) var

# ---- what the targets above are made from ----

$(VENV)/.made:
	@.ci/make_venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.made $(LOCKS)
	@echo "安装运行所需的包（首次一两分钟，视网速而定）……"
	$(BIN)/python -m pip install --editable .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.made $(LOCKS)
	@echo "安装测试所需的包（含 torch，体积大）……"
	$(BIN)/python -m pip install --editable '.[test]'
	@touch $(VENV)/.installed $(VENV)/.installed-llm $(VENV)/.installed-train $@

$(VENV)/.installed-dev: $(VENV)/.made $(LOCKS)
	@echo "安装检查与打包所需的包……"
	$(BIN)/python -m pip install --editable '.[dev]'
	@touch $(VENV)/.installed $(VENV)/.installed-llm $(VENV)/.installed-train $(VENV)/.installed-test $@

$(VENV)/.installed-llm: $(VENV)/.made $(LOCKS)
	$(BIN)/python -m pip install --editable '.[llm]'
	@touch $(VENV)/.installed $@

$(VENV)/.installed-train: $(VENV)/.made $(LOCKS)
	@echo "安装 torch 等训练所需的包（体积大）……"
	$(BIN)/python -m pip install --editable '.[train]'
	@touch $(VENV)/.installed $@

.PHONY: browser
browser:
	@.ci/get_browser
