"""The 季度进度安排 cell as items: markers give quarters, labels give tracks, paragraphs may start a new list.

A marker starts an item only where a clause can start: at the beginning of the cell, of a paragraph, of a sentence, or
after a label. "从一季度开始" and "力争第一季度完成" are therefore text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index import quarters as q
from index.types import YEAR_ROUND, ScheduleItem

_SENTENCE_START = r"(?:^|(?<=[。;:!])|(?<=其中)|(?<=其中,))"
_CLAUSE_START = r"(?:^|(?<=[。;:,!])|(?<=其中))"
_MARKER = re.compile(
    rf"{_SENTENCE_START}(?:{q.DEADLINE}|{q.WHOLE})|"
    rf"{_CLAUSE_START}(?:{q.QUARTER_RANGE}|{q.QUARTER_LIST}|{q.FIRST_QUARTERS}|{q.HALF})(?![末前初]|内[,完])"
)
_LABEL = re.compile(r"(?:^|(?<=[。;,]))([^,。;:\n]{2,30}):")
_CONNECTIVE = re.compile(r"(?:^|(?<=[。;:,!]))其中[,:]?$|其中$")
_SENTENCE = re.compile(r"[^。;]+[。;]?|[。;]")
_EDGES = " \t,:;"


@dataclass(frozen=True, slots=True)
class _Span:
    """A piece of the cell with what governs it."""

    text: str
    marker: str = ""
    track: str = ""


def parse_schedule(cell: str) -> tuple[ScheduleItem, ...]:
    """The items of a cleaned cell, in reading order. Every item's text is a slice of the cell."""
    items: list[ScheduleItem] = []
    list_index = 0
    for paragraph in _paragraphs(cell):
        track, body = _leading_label(paragraph)
        spans = [part for span in _by_marker(body, track) for part in _by_inner_label(span, cell)]
        found = [_item(span) for span in spans]
        if items and found and (track or _starts_anew(items[-1], found[0])):
            list_index += 1
        items += [replace(item, list_index=list_index) for item in found]
    return tuple(items)


def _paragraphs(cell: str) -> Iterator[str]:
    """The lines of the cell; a label before a marker ("…。镇级:一季度,…") begins a paragraph of its own."""
    for line in cell.split("\n"):
        start = 0
        for label in _labels(line):
            if line[label.start() - 1 : label.start()] in ("。", ";") and _MARKER.match(line, label.end()):
                yield line[start : label.start()]
                start = label.start()
        yield line[start:]


def _labels(text: str) -> list[re.Match[str]]:
    """Every label of a text: a short name before a colon, unless it is or begins with a marker."""
    return [label for label in _LABEL.finditer(text) if label[1] != "其中" and not _MARKER.match(text, label.start())]


def _leading_label(text: str) -> tuple[str, str]:
    """The label that a text opens with ("" when none), and what follows it."""
    label = next(iter(_labels(text)), None)
    return (label[1], text[label.end() :]) if label and not label.start() else ("", text)


def _by_marker(body: str, track: str) -> Iterator[_Span]:
    """What each marker governs, up to the next; text before the first has none."""
    marker, start = "", 0
    for match in _MARKER.finditer(body):
        if text := _trim(_CONNECTIVE.sub("", body[start : match.start()])):
            yield _Span(text, marker, track)
        marker, start = match[0], match.end()
    if text := _trim(body[start:]):
        yield _Span(text, marker, track)


def _trim(text: str) -> str:
    return text.strip(_EDGES)


def _by_inner_label(span: _Span, cell: str) -> Iterator[_Span]:
    """Split at labels inside an item ("一季度,市人民医院:…。市中医院:…").

    A sentence that opens with the name of another institution of the same kind ends the label before it; it has no
    label of its own.
    """
    sentences = _SENTENCE.findall(span.text)
    if not any(_leading_label(sentence)[0] for sentence in sentences):
        yield span
        return
    siblings = _sibling_pattern(cell)
    pieces = [replace(span, text="")]
    for sentence in sentences:
        label, text = _leading_label(sentence)
        sibling = siblings.match(sentence)
        if label:
            pieces.append(replace(span, text=text, track=label))
        elif sibling and sibling[0] != pieces[-1].track:
            pieces.append(replace(span, text=text, track=""))
        else:
            pieces[-1] = replace(pieces[-1], text=pieces[-1].text + text)
    yield from (replace(piece, text=text) for piece in pieces if (text := _trim(piece.text)))


def _sibling_pattern(cell: str) -> re.Pattern[str]:
    """Names like those of the cell's labels: the labels themselves, or short names that begin and end like them."""
    names = {label[1] for line in cell.split("\n") for label in _labels(_MARKER.sub("", line))}
    alternatives = [re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name))]
    endings = {name[-2:] for name in names}
    if len(names) > 1 and len(endings) == 1:
        openings = "".join(re.escape(opening) for opening in sorted({name[0] for name in names}))
        alternatives.append(rf"[{openings}][^,。;:、\n]{{1,10}}?{re.escape(endings.pop())}")
    return re.compile("|".join(alternatives) or r"(?!)")


def _starts_anew(last: ScheduleItem, first: ScheduleItem) -> bool:
    """True when a paragraph that opens with `first` cannot go on with the list that ends with `last`."""
    if not first.marker:
        return True
    return not last.year_round and not first.year_round and first.quarters[0] <= last.quarters[0]


def _item(span: _Span) -> ScheduleItem:
    quarters = q.quarters_of(span.marker) if span.marker else ()
    return ScheduleItem(quarters or YEAR_ROUND, span.marker, span.track, span.text)
