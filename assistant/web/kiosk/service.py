"""What the kiosk gives for what it is asked, without HTTP: the page, answers, rows, QR codes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.web.current import Answering
from assistant.web.kiosk.content import HomeContent, PerTable, home_content, packed_words
from assistant.web.kiosk.options import KioskOptions
from assistant.web.kiosk.reply import answer_reply, qr_reply, row_reply
from assistant.web.kiosk.wording import KioskWording, load_kiosk_wording
from assistant.web.kiosk.words import read_surnames
from assistant.web.next_questions import Starting, next_questions, remembered_starting
from assistant.web.page_words import PageWords, load_page_words

if TYPE_CHECKING:
    from jinja2 import Template

MOST_TURNS = 12
"""Turns of a conversation that are read."""
LONGEST_TURN = 300
"""Characters of a turn. The question field holds 120."""

_HERE = Path(__file__).parent

Sent = Mapping[str, Any]
Reply = dict[str, Any]


class Unfit(Exception):
    """What was sent cannot be answered; `text` names the sentence of the wording that says so."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


@dataclass(frozen=True)
class KioskService:
    """What stays while tables come and go. `sent` is the JSON of a request; raises Unfit when it cannot be answered."""

    options: KioskOptions
    wording: KioskWording
    templates: Mapping[str, Template]
    files: Mapping[str, bytes]
    """Scripts and style sheet of the page by name."""
    page_words: PageWords
    starting: Starting
    home: PerTable[HomeContent]
    words: PerTable[bytes]

    def page(self, answering: Answering, base: str) -> str:
        """The page; `base` is the path that it is served under."""
        return self.templates["kiosk"].render(
            base=base,
            title=answering.table.title,
            home=self.home(answering),
            texts=self.wording.texts,
            script_texts=json.dumps(dict(self.wording.texts), ensure_ascii=False),
            options=self.options,
        )

    def ask(self, answering: Answering, sent: Sent) -> Reply:
        """The answer to the last of the turns, and what may be asked next."""
        turns = _turns(sent)
        answer = answering.ask(turns)
        following = next_questions(turns, answer, answering, self.page_words, self.starting)
        return answer_reply(answer, following, answering.table, self.wording, self.templates["extra"])

    def qr(self, answering: Answering, sent: Sent) -> Reply:
        """The QR code of that answer."""
        return qr_reply(_turns(sent), answering.ask, self.options, self.wording)

    def row(self, answering: Answering, sent: Sent) -> Reply:
        """A row of the table."""
        number = sent.get("number")
        task = answering.table.get(number) if isinstance(number, int) else None
        if task is None:
            raise Unfit("no_row")
        return row_reply(task, self.wording, self.templates["row"])


def open_service(options: KioskOptions) -> KioskService:
    """Raises SourceError when the wording, that of the chat page, or the surnames cannot be read."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    wording = load_kiosk_wording(options.wording)
    page_words = load_page_words(options.wording.parent)
    surnames = read_surnames(options.surnames)
    loader = FileSystemLoader(_HERE / "templates")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    templates = {name: environment.get_template(f"{name}.html") for name in ("kiosk", "row", "extra")}
    files = {path.name: path.read_bytes() for path in sorted((_HERE / "static").iterdir())}
    markup = b"".join(path.read_bytes() for path in sorted((_HERE / "templates").iterdir()))
    page_version = hashlib.sha256(b"".join(files.values()) + markup + repr(wording).encode()).hexdigest()
    return KioskService(
        options,
        wording,
        templates,
        files,
        page_words,
        remembered_starting(page_words),
        PerTable(lambda answering: home_content(answering, wording, page_version)),
        PerTable(lambda answering: packed_words(answering, wording, surnames)),
    )


def _turns(sent: Sent) -> Sequence[str]:
    turns = sent.get("turns")
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        raise Unfit("failed")
    if not turns[-1].strip():
        raise Unfit("empty")
    if len(turns[-1]) > LONGEST_TURN:
        raise Unfit("too_long")
    return [turn[:LONGEST_TURN] for turn in turns[-MOST_TURNS:]]
