"""What deployment consists of, checked as far as it can be without a service manager and a container engine."""

from __future__ import annotations

import configparser
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.web.options import TOKEN_FILE, VARIABLES

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
SCRIPTS = ("check_offline", "install_offline", "kiosk-browser", "make_bundle")
UNITS = ("renwu.service", "renwu-kiosk.service")


def unit(name: str) -> dict[str, dict[str, list[str]]]:
    """A systemd unit: section -> key -> every value that it is given."""

    class Repeated(dict):  # type: ignore[type-arg]
        def __setitem__(self, key: str, value: object) -> None:
            if isinstance(value, list) and key in self:
                self[key].extend(value)
            else:
                super().__setitem__(key, value)

    parser = configparser.RawConfigParser(dict_type=Repeated, strict=False, comment_prefixes="#", delimiters="=")
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(DEPLOY / name, encoding="utf-8")
    return {section: {key: str(value).split("\n") for key, value in parser.items(section)} for section in parser}


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_are_sound(name: str) -> None:
    path = DEPLOY / name
    assert os.access(path, os.X_OK)
    subprocess.run(["bash", "-n", path], check=True)
    if shutil.which("shellcheck"):
        subprocess.run(["shellcheck", path], check=True)


@pytest.mark.parametrize("name", UNITS)
def test_units_are_valid(name: str) -> None:
    sections = unit(name)
    assert sections["Service"]["Restart"] == ["always"]
    assert sections["Service"]["ProtectSystem"] == ["strict"]
    assert sections["Service"]["NoNewPrivileges"] == ["yes"]
    assert sections["Service"]["User"] != ["root"]
    if shutil.which("systemd-analyze"):
        shown = subprocess.run(
            ["systemd-analyze", "verify", DEPLOY / name], capture_output=True, text=True, check=False
        )
        complaints = [line for line in shown.stderr.splitlines() if "is not executable" not in line]
        assert [line for line in complaints if name in line] == []


def test_the_server_unit_reloads_by_the_signal_and_reaches_no_other_machine() -> None:
    service = unit("renwu.service")["Service"]
    assert service["ExecReload"] == ["/bin/kill -HUP $MAINPID"]
    assert service["IPAddressDeny"] == ["any"]
    assert TOKEN_FILE in " ".join(service["Environment"])


def test_every_setting_that_is_named_exists() -> None:
    known = {variable.name for variable in VARIABLES} | {
        TOKEN_FILE, "RENWU_HOST", "RENWU_PORT", "RENWU_TABLE", "RENWU_INDEX", "RENWU_FEEDBACK", "RENWU_CHROMIUM",
        "RENWU_SERVE_OPTIONS", "RENWU_KIOSK_URL", "RENWU_KIOSK_HEALTH", "RENWU_KIOSK_SCALE",
    }  # fmt: skip
    for path in DEPLOY.iterdir():
        named = set(re.findall(r"\bRENWU_[A-Z_]+", path.read_text(encoding="utf-8")))
        assert named <= known, path.name


def test_the_container_has_no_root_and_says_whether_it_is_well() -> None:
    lines = (DEPLOY / "Containerfile").read_text(encoding="utf-8").splitlines()
    stages = [index for index, line in enumerate(lines) if line.startswith("FROM ")]
    final = lines[stages[-1] :]
    assert "USER 10001" in final
    assert final.index("USER 10001") < next(i for i, line in enumerate(final) if line.startswith("ENTRYPOINT"))
    assert any(line.startswith("HEALTHCHECK") for line in final)
    assert not [line for line in lines if line.startswith("FROM ") and (line.endswith(":latest") or ":" not in line)]
    assert not [line for line in lines if line.startswith("ADD ")]
    for line in lines:
        if line.startswith("COPY ") and "--from" not in line:
            assert all((ROOT / source).exists() for source in line.split()[1:-1]), line


def test_the_browser_policy_lets_nothing_but_the_kiosk() -> None:
    policy = json.loads((DEPLOY / "chromium-policy.json").read_text(encoding="utf-8"))
    assert policy["URLBlocklist"] == ["*"]
    assert [address.removeprefix("http://127.0.0.1:7860") for address in policy["URLAllowlist"]] == ["/kiosk"]
    assert policy["DownloadRestrictions"] == 3


def test_the_kiosk_browser_waits_for_the_server_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "curl").write_text(f'#!/bin/sh\necho "$@" >>{tmp_path}/asked\n[ $(wc -l <{tmp_path}/asked) -ge 2 ]\n')
    (tmp_path / "cage").write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" >{tmp_path}/flags\nls -d {tmp_path}/renwu-kiosk.*\n'
    )
    (tmp_path / "sleep").write_text("#!/bin/sh\n")
    for name in ("curl", "cage", "sleep"):
        (tmp_path / name).chmod(0o755)
    ran = subprocess.run(
        [DEPLOY / "kiosk-browser"],
        env={
            "PATH": f"{tmp_path}:/usr/bin:/bin",
            "XDG_RUNTIME_DIR": str(tmp_path),
            "RENWU_KIOSK_URL": "http://h:1/p/kiosk",
        },
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    assert (tmp_path / "asked").read_text().splitlines()[-1].endswith("http://h:1/p/healthz")
    flags = (tmp_path / "flags").read_text().splitlines()
    assert flags[:3] == ["-d", "--", "chromium"]
    assert flags[-1] == "http://h:1/p/kiosk"
    assert {"--kiosk", "--incognito", "--disable-pinch", "--overscroll-history-navigation=0"} <= set(flags)
    assert "renwu-kiosk." in ran.stdout  # the profile was there while the browser ran
    assert not list(tmp_path.glob("renwu-kiosk.*"))


def test_what_chromium_writes_after_its_compositor_ended_is_gone_too(tmp_path: Path) -> None:
    (tmp_path / "renwu-kiosk.killed" / "Default").mkdir(parents=True)
    (tmp_path / "curl").write_text("#!/bin/sh\n")
    (tmp_path / "cage").write_text(f"""#!/bin/sh
profile=$(echo {tmp_path}/renwu-kiosk.*)
(for part in 1 2 3 4; do mkdir -p "$profile/cache/$part"; sleep 0.1; done) &
ln -s "kiosk-$!" "$profile/SingletonLock"
""")
    for name in ("curl", "cage"):
        (tmp_path / name).chmod(0o755)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "XDG_RUNTIME_DIR": str(tmp_path)}
    command = [DEPLOY / "kiosk-browser"]
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=30)  # until the last writer ended
    assert not list(tmp_path.glob("renwu-kiosk.*"))


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A bundle in form: its sums and platform are right, its wheels are none."""
    folder = tmp_path / "bundle"
    (folder / "wheels").mkdir(parents=True)
    shutil.copy(DEPLOY / "install_offline", folder)
    (folder / "constraints.txt").write_text("", encoding="utf-8")
    import platform

    version = ".".join(map(str, sys.version_info[:2]))
    (folder / "platform").write_text(f"{version} {platform.system()} {platform.machine()}\n", encoding="utf-8")
    seal(folder)
    return folder


def seal(folder: Path) -> None:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "SHA256SUMS"]
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  ./{path.relative_to(folder)}" for path in files]
    (folder / "SHA256SUMS").write_text("\n".join(sums) + "\n", encoding="utf-8")


def install(bundle: Path, into: Path) -> subprocess.CompletedProcess[str]:
    command = [str(bundle / "install_offline"), "--into", str(into)]
    environment = os.environ | {"PYTHON": sys.executable}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_an_altered_bundle_is_not_installed(bundle: Path, tmp_path: Path) -> None:
    (bundle / "constraints.txt").write_text("numpy==0.1\n", encoding="utf-8")
    ran = install(bundle, tmp_path / "into")
    assert (ran.returncode, "离线包不完整" in ran.stderr) == (1, True)
    assert not (tmp_path / "into").exists()


def test_a_bundle_for_another_machine_is_not_installed(bundle: Path, tmp_path: Path) -> None:
    (bundle / "platform").write_text("2.7 Plan9 vax\n", encoding="utf-8")
    seal(bundle)
    ran = install(bundle, tmp_path / "into")
    assert (ran.returncode, "2.7 Plan9 vax" in ran.stderr) == (1, True)


def test_a_program_that_cannot_be_installed_does_not_replace_the_former(bundle: Path, tmp_path: Path) -> None:
    into = tmp_path / "into"
    (into / "venv-old" / "bin").mkdir(parents=True)
    (into / "venv").symlink_to(into / "venv-old")
    assert install(bundle, into).returncode != 0
    assert (into / "venv").resolve() == into / "venv-old"
    assert sorted(path.name for path in into.iterdir()) == ["venv", "venv-old"]


def test_the_service_is_not_given_a_python_that_it_cannot_see(bundle: Path, tmp_path: Path) -> None:
    """renwu.service hides home folders (ProtectHome), so a Python of pyenv would answer root and fail the service."""
    python = tmp_path / "python"
    python.write_text(
        f'#!/bin/sh\ncase "$2" in *base_prefix*) echo /home/somebody/python ;; *) exec {sys.executable} "$@" ;; esac\n'
    )
    python.chmod(0o755)
    ran = subprocess.run(
        [bundle / "install_offline"],
        env=os.environ | {"PYTHON": str(python)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, "/home/somebody/python" in ran.stderr) == (1, True)
