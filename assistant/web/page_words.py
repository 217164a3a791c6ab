"""What the chat page says, as data of prompts/page.yaml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.yaml_files import read_yaml


@dataclass(frozen=True, slots=True)
class PageWords:
    """Sentences by name; those of the script go to the page as they are."""

    sentences: Mapping[str, str]
    states: Mapping[str, str]
    script: Mapping[str, str]
    going_on: Sequence[str]
    """Questions that may follow an answer."""
    starting: Sequence[str]
    """Questions that need no other before them; with {unit}, {person}, {part} of the table."""
    related: str

    def sentence(self, name: str, **values: object) -> str:
        """One sentence, filled. A missing one is a defect of the file and raises KeyError."""
        return self.sentences[name].format(**values)


def load_page_words(prompts: Path) -> PageWords:
    """Read page.yaml. Raises SourceError when it is missing."""
    data = dict(read_yaml(prompts / "page.yaml"))
    states, script, following = data.pop("states"), data.pop("script"), data.pop("next")
    sentences = {name: str(text) for name, text in data.items()}
    return PageWords(sentences, states, script, following["going_on"], following["starting"], following["related"])
