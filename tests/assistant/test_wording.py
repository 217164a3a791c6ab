"""Wording held to the code: templates can be filled, and whoever says one gives exactly the values that it names."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.wording import Wording, load_wording
from index.errors import SourceInvalid, SourceMissing
from index.yaml_files import read_yaml

ROOT = Path(__file__).resolve().parents[2]
PROMPTS = ROOT / "prompts"
SOURCES = sorted(path for path in (ROOT / "assistant").rglob("*.py") if path.name != "wording.py")
REFUSAL_VALUES = {"title", "total"}
"""What every refusal is given beside its details."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Said:
    """One call that fills a template."""

    where: str
    names: tuple[str, ...]
    """The templates it may fill; () when they are only known while the program runs."""
    prefix: str
    """What such a name begins with."""
    given: frozenset[str] | None
    """The values it passes by name; None when they are only known while the program runs."""
    added: frozenset[str]
    """Values that the method it goes through adds."""


@pytest.fixture(scope="module")
def wording() -> Wording:
    return load_wording(PROMPTS)


def leaves(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a YAML file with its dotted name."""
    if isinstance(value, dict):
        for key, held in value.items():
            yield from leaves(held, f"{name}.{key}".strip("."))
    elif isinstance(value, list):
        for place, held in enumerate(value):
            yield from leaves(held, f"{name}.{place}")
    else:
        yield name, str(value)


def bindings(function: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Every name that a function binds to an expression, pairs of tuples taken apart."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                yield from _paired(target, node.value)
        elif isinstance(node, ast.For | ast.comprehension) and isinstance(node.iter, ast.Tuple):
            for element in node.iter.elts:
                yield from _paired(node.target, element)


def _paired(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, bound in zip(target.elts, value.elts, strict=False):
            yield from _paired(one, bound)


def constants(value: ast.expr, function: ast.AST) -> tuple[str, ...]:
    """The texts that an expression may be."""
    match value:
        case ast.Constant(value=str(text)):
            return (text,)
        case ast.IfExp(body=body, orelse=orelse):
            return (*constants(body, function), *constants(orelse, function))
        case ast.Name(id=name):
            bound = [held for known, held in bindings(function) if known == name]
            return tuple(text for held in bound if not isinstance(held, ast.Name) for text in constants(held, function))
    return ()


def keywords(call: ast.Call, function: ast.AST) -> frozenset[str] | None:
    """The names of all values that are passed; a `**values` counts when `values` is written out in the function."""
    names: set[str] = set()
    for keyword in call.keywords:
        if keyword.arg is not None:
            names.add(keyword.arg)
            continue
        written = [
            held
            for known, held in bindings(function)
            if isinstance(keyword.value, ast.Name) and known == keyword.value.id
        ]
        if len(written) != 1 or not isinstance(written[0], ast.Dict):
            return None
        keys = [key.value for key in written[0].keys if isinstance(key, ast.Constant)]
        if len(keys) != len(written[0].keys):
            return None
        names |= set(map(str, keys))
    return frozenset(names)


def is_wording(value: ast.expr) -> bool:
    return (isinstance(value, ast.Name) and value.id == "wording") or (
        isinstance(value, ast.Attribute) and value.attr == "wording"
    )


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def said_in(name: str, source: str) -> Iterator[Said]:
    """Every call in a module that fills a template of the wording."""
    tree = ast.parse(source)
    added: set[str] = set()
    for function in functions(tree):
        if function.name == "say":
            inner = [call for call in _calls(function, "say") if isinstance(call.func, ast.Attribute)]
            added |= {keyword.arg for call in inner for keyword in call.keywords if keyword.arg}
    for function in functions(tree):
        methods = {
            known: held for known, held in bindings(function) if isinstance(held, ast.Attribute) and held.attr == "say"
        }
        for call in _calls(function, "say"):
            method = call.func if isinstance(call.func, ast.Attribute) else methods.get("say")
            if method is None or not isinstance(method, ast.Attribute):
                continue  # another function of that name
            first = call.args[0]
            prefix = (
                first.values[0].value
                if isinstance(first, ast.JoinedStr) and isinstance(first.values[0], ast.Constant)
                else ""
            )
            yield Said(
                f"{name}:{call.lineno}",
                constants(first, function),
                str(prefix),
                keywords(call, function),
                frozenset() if is_wording(method.value) else frozenset(added),
            )


def _calls(function: ast.AST, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            func = node.func
            called = func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""
            if called == name:
                yield node


def complaint(said: Said, wording: Wording) -> str:
    """What is wrong with a call; "" when nothing is."""
    if said.prefix and not any(name.startswith(said.prefix) for name in wording.templates):
        return f"{said.where}: no template begins with {said.prefix}"
    for name in said.names:
        if name not in wording.templates:
            return f"{said.where}: no template {name}"
        fields, given = wording.fields(name), said.given
        if given is not None and not (given <= fields <= given | said.added):
            return f"{said.where}: {name} names {sorted(fields)}, is given {sorted(given)}"
    return ""


def said_everywhere() -> list[Said]:
    return [said for path in SOURCES for said in said_in(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))]


def reasons() -> list[tuple[str, str, str, frozenset[str]]]:
    """Every call of `refuse` and `clarify`: where, which, its reason, and the details it gives."""
    found = []
    for path in SOURCES:
        for function in functions(ast.parse(path.read_text("utf-8"))):
            for which in ("refuse", "clarify"):
                for call in _calls(function, which):
                    given = keywords(call, function)
                    assert given is not None, f"{path.name}:{call.lineno} hides its details"
                    where, details = f"{path.name}:{call.lineno}", given - {"topic"}
                    found += [(where, which, reason, details) for reason in constants(call.args[1], function)]
    return found


def test_an_example() -> None:
    wording = Wording({"closing": "共 {count} 项，已核对全部 {total} 项。", "refusals.empty": "没有看到问题。"})
    assert wording.say("closing", count=2, total=9) == "共 2 项，已核对全部 9 项。"
    assert wording.fields("closing") == {"count", "total"}
    assert wording.fields("refusals.empty") == frozenset()
    with pytest.raises(KeyError, match="total"):
        wording.say("closing", count=2)
    with pytest.raises(KeyError, match="opening"):
        wording.say("opening")


@pytest.mark.parametrize("path", sorted(PROMPTS.glob("*.yaml")), ids=lambda path: path.name)
def test_every_template_can_be_filled(path: Path) -> None:
    texts = dict(leaves(read_yaml(path)))
    assert texts
    for name, text in texts.items():
        pieces = list(string.Formatter().parse(text))
        fields = {field: f"〈{field}〉" for _, field, _, _ in pieces if field is not None}
        assert all(field.isidentifier() for field in fields), f"{path.name}, {name}: {text}"
        assert not any(spec or conversion for _, _, spec, conversion in pieces), f"{path.name}, {name}: {text}"
        filled = text.format(**fields)
        assert all(value in filled for value in fields.values()), name


def test_every_template_of_the_answers_is_loaded(wording: Wording) -> None:
    for file in ("answers.yaml", "refusals.yaml"):
        for name, text in leaves(read_yaml(PROMPTS / file)):
            assert wording.templates[name] == text
    audit = read_yaml(PROMPTS / "audit.yaml")
    for group in ("refusals", "cautions"):
        for name, text in audit[group].items():
            assert wording.templates[f"series.{name}"] == text


def test_every_sentence_that_is_said_exists_and_gets_exactly_its_values(wording: Wording) -> None:
    said = said_everywhere()
    assert len([one for one in said if one.names]) > 50, "the calls are not found any more"
    assert [text for one in said if (text := complaint(one, wording))] == []


def test_every_template_is_said_somewhere(wording: Wording) -> None:
    code = "".join(path.read_text("utf-8") for path in SOURCES)
    ours = [name for file in ("answers.yaml", "refusals.yaml") for name, _ in leaves(read_yaml(PROMPTS / file))]
    quoted = (name.removeprefix("conditions.not_").removeprefix("conditions.").removeprefix("role_") for name in ours)
    unsaid = [
        name
        for name, short in zip(ours, quoted, strict=True)
        if not {f'"{name}"', f'"{short}"', f'"{name.partition(".")[2]}"'} & set(re.findall(r'"[\w.]+"', code))
    ]
    assert unsaid == []


def test_every_refusal_and_question_back_has_its_words(wording: Wording) -> None:
    groups = {"refuse": ("refusals", REFUSAL_VALUES), "clarify": ("clarifications", set[str]())}
    found = reasons()
    assert {which for _, which, _, _ in found} == set(groups)
    for where, which, reason, given in found:
        group, always = groups[which]
        name = f"{group}.{reason}"
        assert name in wording.templates, f"{where}: {name}"
        assert wording.fields(name) <= given | always, f"{where}: {name} is not given {wording.fields(name) - given}"


@pytest.mark.parametrize(
    ("call", "wrong"),
    [
        ("wording.say('closing', count=1, total=2)", False),
        ("known.wording.say('closing', count=1, total=2)", False),
        ("known.wording.say('closing', count=1)", True),
        ("known.wording.say('closing', count=1, total=2, more=3)", True),
        ("known.wording.say('closed', count=1, total=2)", True),
        ("known.wording.say('most' if few else 'closed')", True),
        ("known.wording.say(f'refusals.{reason}')", False),
        ("known.wording.say(f'refusal.{reason}')", True),
    ],
)
def test_wrong_calls_are_noticed(call: str, wrong: bool) -> None:
    wording = Wording({"closing": "{count}{total}", "most": "", "refusals.empty": ""})
    (said,) = said_in("x.py", f"def f():\n    return {call}\n")
    assert bool(complaint(said, wording)) is wrong


def test_wrong_calls_are_noticed_through_names() -> None:
    wording = Wording({"closing": "{count}{total}", "a": "{count}", "b": "{count}"})
    good = (
        "def f():\n    say = known.wording.say\n    for name, n in (('a', 1), ('b', 2)):\n        say(name, count=n)\n"
    )
    (said,) = said_in("x.py", good)
    assert said.names == ("a", "b")
    assert complaint(said, wording) == ""
    (said,) = said_in("x.py", good.replace("'b'", "'c'"))
    assert "no template c" in complaint(said, wording)
    (said,) = said_in("x.py", "def f():\n    v = {'count': 1, 'total': 2}\n    known.wording.say('closing', **v)\n")
    assert complaint(said, wording) == ""
    (said,) = said_in("x.py", "def f():\n    v = {'count': 1}\n    known.wording.say('closing', **v)\n")
    assert "is given ['count']" in complaint(said, wording)


def test_unbalanced_braces_are_named(tmp_path: Path) -> None:
    for file in ("answers.yaml", "refusals.yaml", "audit.yaml"):
        (tmp_path / file).write_text("{}\n", encoding="utf-8")
    (tmp_path / "answers.yaml").write_text('closing: "共 {count 项"\n', encoding="utf-8")
    with pytest.raises(SourceInvalid, match="closing"):
        load_wording(tmp_path)
    (tmp_path / "answers.yaml").unlink()
    with pytest.raises(SourceMissing, match=r"answers\.yaml"):
        load_wording(tmp_path)
