"""Environment variables: read, refused with the remedy, and told in the documents exactly as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.errors import UsageProblem
from assistant.web.options import TOKEN_FILE, VARIABLES, read_options

OPERATIONS = Path(__file__).parents[3] / "docs" / "operations.md"


def test_an_empty_environment_is_closed() -> None:
    options = read_options({})
    assert (options.trusted_proxies, options.origins, options.frame_ancestors) == ((), (), ())
    assert (options.signin_header, options.admin_token, options.root_path) == ("", "", "")
    assert options.rates == ("600/minute",)
    assert not options.log_questions
    assert not options.log_clients


def test_values_are_understood() -> None:
    options = read_options(
        {
            "RENWU_ROOT_PATH": "assistant/",
            "RENWU_TRUSTED_PROXIES": "127.0.0.1, 10.1.0.0/16",
            "RENWU_RATE_LIMIT": "5/second,100/hour",
            "RENWU_MAX_BODY": "4096",
            "RENWU_LOG_QUESTIONS": "1",
        }
    )
    assert options.root_path == "/assistant"
    assert [str(network) for network in options.trusted_proxies] == ["127.0.0.1/32", "10.1.0.0/16"]
    assert options.rates == ("5/second", "100/hour")
    assert options.max_body == 4096
    assert options.log_questions
    assert read_options({"RENWU_RATE_LIMIT": "off"}).rates == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RENWU_TRUSTED_PROXIES", "nginx"),
        ("RENWU_RATE_LIMIT", "many"),
        ("RENWU_ROOT_PATH", "/a b"),
        ("RENWU_FRAME_ANCESTORS", "portal; script-src *"),
        ("RENWU_SIGNIN_HEADER", "X User"),
        ("RENWU_MAX_BODY", "-1"),
        ("RENWU_TIME_LIMIT", "0"),
        ("RENWU_LOG", "xml"),
        ("RENWU_LOG_QUESTIONS", "yes"),
    ],
)
def test_what_cannot_be_understood_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(UsageProblem, match=f"{name}.*应为") as refused:
        read_options({name: value})
    assert value in str(refused.value)


def test_a_short_token_is_refused_without_showing_it() -> None:
    with pytest.raises(UsageProblem, match="至少 16 个字符") as refused:
        read_options({"RENWU_ADMIN_TOKEN": "hunter2"})
    assert "hunter2" not in str(refused.value)


def test_the_token_may_lie_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "token"
    path.write_text("a" * 20 + "\n", encoding="utf-8")
    options = read_options({TOKEN_FILE: str(path)})
    assert options.admin_token == "a" * 20
    assert "a" * 20 not in repr(options)
    with pytest.raises(UsageProblem, match=TOKEN_FILE):
        read_options({TOKEN_FILE: str(tmp_path / "none")})


def test_the_guide_lists_every_variable_with_its_default() -> None:
    rows = re.findall(r"^\| `(RENWU_\w+)` \| (.*?) \| (.*?) \|$", OPERATIONS.read_text(encoding="utf-8"), re.MULTILINE)
    listed = {name: (default.strip("`"), text) for name, default, text in rows}
    assert listed == {variable.name: (variable.default, variable.help) for variable in VARIABLES}
