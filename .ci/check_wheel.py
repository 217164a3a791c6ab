"""Tries the wheel named on the command line as a user would: installed by itself, away from the checkout.

    .venv/bin/python .ci/check_wheel.py dist/*.whl

Run from the project root. The packages it depends on are taken from the environment that runs this script.
"""

import json
import os
import subprocess
import sys
import sysconfig
import tempfile
import venv
import zipfile
from pathlib import Path

QUESTION = "交通运输局二季度要完成什么"
PACKAGES = ("assistant", "eval", "index")
SHARED = ("data", "prompts")


def shipped(root: Path) -> set[str]:
    """Paths, relative to the root, of every file that an installation needs."""
    files = [root / "app.py"]
    files += [path for package in PACKAGES for path in (root / package).rglob("*")]
    files += [path for folder in SHARED for path in (root / folder).rglob("*")]
    return {path.relative_to(root).as_posix() for path in files if path.is_file() and path.parent.name != "__pycache__"}


def packed(wheel: Path) -> set[str]:
    """The same paths as they stand in the wheel, its own metadata left out."""
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if ".dist-info/" not in name]
    return {name.partition(".data/data/share/renwu/")[2] or name for name in names}


def ask(wheel: Path, folder: Path) -> dict[str, object]:
    """Install the wheel into a bare environment under `folder` and ask it a question from there."""
    home = folder / "env"
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel],
        check=True,
    )
    site = home / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    env = {key: value for key, value in os.environ.items() if not key.startswith(("RENWU_", "PYTHON", "XDG_"))}
    result = subprocess.run(
        [home / "bin" / "renwu", "ask", "--json", QUESTION],
        cwd=folder,
        env=env | {"HOME": str(folder)},
        stdout=subprocess.PIPE,
        check=True,
        timeout=120,
    )
    answer: dict[str, object] = json.loads(result.stdout)
    return answer


def main() -> None:
    """Exit with a message when a file is missing from the wheel or the installed program gives no answer."""
    wheel = Path(sys.argv[1]).resolve()
    missing = shipped(Path.cwd()) - packed(wheel)
    if missing:
        sys.exit(f"{wheel.name} 缺少：{'、'.join(sorted(missing))}")
    with tempfile.TemporaryDirectory() as folder:
        answer = ask(wheel, Path(folder))
    if not answer["citations"]:
        sys.exit(f"装好的 {wheel.name} 答不出“{QUESTION}”：{answer}")
    print(f"{wheel.name}：单独安装后可用。")


if __name__ == "__main__":
    main()
