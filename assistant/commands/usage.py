"""Help pages and usage errors in Chinese: typer's own are English, and the hooks for other words are few."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from assistant.errors import UsageProblem

_HELP = "显示这一页"
_WIDEST = 26
"""Columns that a name may take before its explanation starts on the next line."""


class Command(TyperCommand):
    """A command whose help page is Chinese."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """The help page."""
        return help_page(self, ctx)


class Group(TyperGroup):
    """A group of commands whose help page and errors are Chinese."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """The help page."""
        commands = [(name, self.commands[name].help or "") for name in self.list_commands(ctx)]
        return help_page(self, ctx, [(name, text.splitlines()[0]) for name, text in commands])

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]
        """The command that `args` begin with. Raises UsageProblem when there is none of that name."""
        if args[0] in self.commands:
            return super().resolve_command(ctx, args)
        known = self.list_commands(ctx)
        near = get_close_matches(args[0], known, n=1)
        remedy = f"要用的可能是 {ctx.command_path} {near[0]}" if near else f"写法见 {ctx.command_path} --help"
        raise UsageProblem(f"没有“{args[0]}”这个命令", expected="、".join(known), remedy=remedy)


def help_page(command: Any, ctx: typer.Context, commands: Sequence[tuple[str, str]] = ()) -> str:
    """Usage line, what the command does, its arguments, options and sub-commands."""
    arguments = [(_argument(param), param.help or "") for param in command.params if _is_argument(param)]
    options = [("、".join(_spellings(param)), param.help or "") for param in command.params if not _is_argument(param)]
    words = [ctx.command_path, *(["命令"] if commands else []), *(name for name, _ in arguments), "[选项]"]
    blocks = [f"用法：{' '.join(words)}", (command.help or "").strip()]
    blocks += [_block("参数", arguments), _block("命令", commands), _block("选项", [*options, ("--help", _HELP)])]
    return "\n\n".join(block for block in blocks if block)


def explain_usage(error: typer.TyperException, arguments: Sequence[str]) -> UsageProblem:
    """typer's complaint about a command line, in Chinese. What is not known by kind is told in general words."""
    context = getattr(error, "ctx", None)
    remedy = f"写法见 {context.command_path if context else _command_path(arguments)} --help"
    kind = type(error).__name__
    option = getattr(error, "option_name", None)
    parameter = getattr(error, "param", None)
    if kind == "NoSuchOption":
        possible = "、".join(sorted(getattr(error, "possibilities", None) or ()))
        remedy = f"{remedy}；以“-”开头的问题请放在 -- 之后"
        return UsageProblem(f"没有“{option}”这个选项", expected=possible, remedy=remedy)
    if kind == "BadOptionUsage":
        found = f"选项 {option} 后面不跟值" if "does not take" in error.message else f"选项 {option} 后面缺少值"
        return UsageProblem(found, remedy=remedy)
    if kind == "MissingParameter" and parameter is not None:
        name = _argument(parameter) if _is_argument(parameter) else "、".join(_spellings(parameter))
        return UsageProblem(f"缺少“{name}”", remedy=remedy)
    if parameter is not None:
        return UsageProblem(f"“{'、'.join(parameter.opts)}”的值不对", remedy=remedy)
    extra = re.search(r"extra argument\(s\) \((.*)\)$", error.message, re.DOTALL)
    return UsageProblem(f"多出了“{extra[1]}”" if extra else "命令写得不完整或有误", remedy=remedy)


def _command_path(arguments: Sequence[str]) -> str:
    """The command that is meant, for the errors that do not say it themselves."""
    count = 2 if arguments[:1] in (["index"], ["feedback"], ["eval"]) else 1
    return " ".join(["renwu", *(word for word in arguments[:count] if not word.startswith("-"))])


def _is_argument(param: Any) -> bool:
    return bool(param.param_type_name == "argument")


def _argument(param: Any) -> str:
    return str(param.metavar or param.name)


def _spellings(param: Any) -> list[str]:
    """An option as it may be written, with the name of its value."""
    value = f" {param.metavar}" if param.metavar and not param.is_flag else ""
    return [f"{name}{value}" for name in param.opts]


def _block(title: str, rows: Sequence[tuple[str, str]]) -> str:
    """A titled list of names and explanations, aligned by what a terminal shows."""
    if not rows:
        return ""
    width = max((size for name, _ in rows if (size := _width(name)) <= _WIDEST), default=0)
    lines = [f"{title}："]
    for name, text in rows:
        gap = "\n" + " " * (width + 4) if _width(name) > width else " " * (width - _width(name) + 2)
        lines.append(f"  {name}{gap}{text}")
    return "\n".join(lines)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
