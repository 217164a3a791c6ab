"""A page of a Chromium whose memory is to be measured: spoken to over the debugging pipe, with nothing kept for us.

Drivers such as Playwright switch on the Network domain, and for it the renderer keeps the body of every response until
the page is loaded anew: it grows with each question asked, and a kiosk's browser does not.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

FLAGS = (
    "--headless=new",
    "--remote-debugging-pipe",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=zh-CN",
)
PATIENCE = 30.0
"""Seconds that a condition may take to become true."""
POINT = """(() => {
  const all = [...document.querySelectorAll(%s)].filter((one) => one.checkVisibility() && !one.disabled);
  const at = all.map((one) => one.getBoundingClientRect()).find((box) => box.left >= 0 && box.left < innerWidth);
  return at ? [at.left + at.width / 2, at.top + at.height / 2] : null;
})()"""
"""The middle of the first element that can be touched on the screen."""


@dataclass
class Page:
    """The one tab. Methods of the protocol: https://chromedevtools.github.io/devtools-protocol/."""

    process: int
    """Process id of the browser."""
    _to: int
    _of: int
    _session: str = ""
    _asked: int = 0
    _got: bytearray = field(default_factory=bytearray)

    def attach(self) -> None:
        """Takes the tab that the browser opened with."""
        (target,) = [one for one in self.send("Target.getTargets")["targetInfos"] if one["type"] == "page"]
        self._session = self.send("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]

    def send(self, method: str, **parameters: object) -> dict[str, Any]:
        """The result of a method. Raises RuntimeError with what the browser says against it."""
        self._asked += 1
        message = {"id": self._asked, "method": method, "params": parameters}
        session = {"sessionId": self._session} if self._session else {}
        os.write(self._to, json.dumps(message | session).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._asked:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return dict(answer["result"])

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._got:
            piece = os.read(self._of, 1 << 20)
            if not piece:
                raise EOFError("the browser ended")
            self._got += piece
        message, _, rest = self._got.partition(b"\0")
        self._got = bytearray(rest)
        return dict(json.loads(message))

    def value(self, script: str) -> Any:
        """What a JavaScript expression gives. Raises RuntimeError with what it throws."""
        got = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in got:
            raise RuntimeError(f"{script}: {got['exceptionDetails']}")
        return got["result"].get("value")

    def wait(self, condition: str) -> Any:
        """The value of an expression once it is one. Raises TimeoutError when it stays false."""
        end = time.monotonic() + PATIENCE
        while not (value := self.value(condition)):
            if time.monotonic() > end:
                raise TimeoutError(f"never true: {condition}; the page says: {self.value('document.body.innerText')}")
            time.sleep(0.005)
        return value

    def there(self, selector: str) -> bool:
        """Whether such an element can be touched."""
        return self.value(POINT % json.dumps(selector)) is not None

    def tap(self, selector: str) -> None:
        """A finger on the middle of the first such element, as soon as it is there."""
        x, y = self.wait(POINT % json.dumps(selector))
        self.send("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        self.send("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def type(self, letters: str) -> None:
        """Keys of a plugged-in keyboard."""
        for letter in letters:
            self.send("Input.dispatchKeyEvent", type="keyDown", key=letter, text=letter)
            self.send("Input.dispatchKeyEvent", type="keyUp", key=letter)


@contextmanager
def touch_screen(chromium: str, width: int, height: int) -> Iterator[Page]:
    """A tab of a browser of its own, with a touch screen of this many pixels."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [chromium, *FLAGS, f"--user-data-dir={profile}", f"--window-size={width},{height}", "about:blank"]
        process, to, of = _started(command)
        try:
            page = Page(process.pid, to, of)
            page.attach()
            metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
            page.send("Emulation.setDeviceMetricsOverride", **metrics)
            page.send("Emulation.setTouchEmulationEnabled", enabled=True)
            yield page
        finally:
            os.close(to)
            process.terminate()
            process.wait(timeout=20)
            os.close(of)


def _started(command: Sequence[str]) -> tuple[subprocess.Popen[bytes], int, int]:
    """The browser, and the ends of the pipes to and from it; it has its own as file descriptors 3 and 4."""
    reads, to = os.pipe()
    of, writes = os.pipe()
    shell = ["bash", "-c", f'exec "$@" 3<&{reads} 4>&{writes}', "bash", *command]
    process = subprocess.Popen(shell, pass_fds=[reads, writes], stderr=subprocess.DEVNULL)
    os.close(reads)
    os.close(writes)
    return process, to, of


def family(process: int) -> list[int]:
    """A process and all that it started, directly or not."""
    table = subprocess.run(["ps", "-eo", "pid,ppid"], capture_output=True, text=True, check=True).stdout
    parents = [tuple(map(int, line.split())) for line in table.splitlines()[1:]]
    found = [process]
    for one in found:
        found += [child for child, parent in parents if parent == one]
    return found


def own_memory(process: int) -> float:
    """MB that would be free without this process: its own pages and its share of shared ones, without mapped files."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    sizes = {name: int(size.split()[0]) for name, _, size in (line.partition(":") for line in lines[1:])}
    return (sizes["Pss_Anon"] + sizes["Pss_Shmem"]) / 1024
