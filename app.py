"""The web entry: `python app.py --port 7860` is `renwu serve --port 7860`."""

from __future__ import annotations

import sys

from assistant.cli import main

if __name__ == "__main__":
    sys.exit(main(["serve", *sys.argv[1:]]))
