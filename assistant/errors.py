"""Errors of the command line that are nobody else's: a wrong command, or a file or a model that cannot be used."""

from __future__ import annotations

import errno
import os
import re

from index.errors import RenwuError

_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "不存在",
    errno.ENOTDIR: "路径中有一段不是目录",
    errno.EISDIR: "这是一个目录",
    errno.EEXIST: "已有同名文件",
    errno.EROFS: "所在的磁盘只读",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超出磁盘配额",
    errno.EFBIG: "文件太大",
    errno.EIO: "磁盘读写出错",
    errno.ELOOP: "符号链接绕成了圈",
    errno.EMFILE: "打开的文件太多",
    errno.ENAMETOOLONG: "名称太长",
    errno.EADDRINUSE: "已被占用",
    errno.EADDRNOTAVAIL: "本机没有这个地址",
}
_ASIDE = re.compile(r"（([^（）]*)）")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


class UsageProblem(RenwuError):
    """The command is written wrongly (exit status 2)."""


class FileProblem(RenwuError):
    """A file that the user named cannot be read or written (exit status 1)."""


class ModelProblem(RenwuError):
    """The language model that was named cannot be used (exit status 1)."""


def reason(error: OSError) -> str:
    """Why the system refused, in Chinese."""
    return _REASONS.get(error.errno or 0, "系统不允许这样做")


def in_chinese(message: str) -> str:
    """A message without the system's English: known reasons are translated, other English asides are left out."""
    for code, words in _REASONS.items():
        message = message.replace(os.strerror(code), words).replace(type(OSError(code, "")).__name__, words)

    def aside(match: re.Match[str]) -> str:
        return match[0] if _CHINESE.search(match[1]) or not re.search(r"[A-Za-z] ", match[1]) else ""

    return _ASIDE.sub(aside, message)
