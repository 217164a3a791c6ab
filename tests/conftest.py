"""What holds for every test: no network but this machine, no model hub, the same generated examples in every CI run."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("default", deadline=None)  # the first call may load a dictionary
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

LOCAL_HOSTS = ("127.", "::1", "localhost")


@pytest.fixture(autouse=True, scope="session")
def offline() -> Iterator[None]:
    """Connections to other machines fail the test that makes them, in this process and in its threads."""
    connect = socket.socket.connect

    def local_only(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not str(address[0]).startswith(LOCAL_HOSTS):
            raise AssertionError(f"a test tried to connect to {address}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", local_only)
        patch.setenv("HF_HUB_OFFLINE", "1")
        yield
