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
_CLAUSE_START = r"(?:^|(?<=[。;:,!])|(?<=其中)|(?<=其中,))"
_MARKER = re.compile(
    rf"{_SENTENCE_START}(?:{q.DEADLINE}|{q.WHOLE})|"
    rf"{_CLAUSE_START}(?:{q.QUARTER_RANGE}|{q.QUARTER_LIST}|{q.FIRST_QUARTERS}|{q.HALF})(?![末前初]|内[,完])"
)
_LABEL = re.compile(r"(?:^|(?<=[。;]))([^,。;:\n]{2,30}):")
_CONNECTIVE = re.compile(r"[,:;]?其中[,:]?$")
_SENTENCE = re.compile(r"[^。;\n]*[。;]?")


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
    for paragraph in cell.split("\n"):
        track, body = _leading_label(paragraph)
        found = [_item(part, list_index) for span in _by_marker(body, track) for part in _by_inner_label(span, cell)]
        if items and found and (track or _starts_anew(items, found[0])):
            list_index += 1
            found = [replace(item, list_index=list_index) for item in found]
        items.extend(found)
    return tuple(items)


def _leading_label(paragraph: str) -> tuple[str, str]:
    match = _LABEL.match(paragraph)
    if match and not _MARKER.fullmatch(match[1]) and match[1] != "其中":
        return match[1], paragraph[match.end() :]
    return "", paragraph


def _by_marker(body: str, track: str) -> Iterator[_Span]:
    matches = list(_MARKER.finditer(body))
    preamble = body[: matches[0].start()] if matches else body
    if _trim(preamble):
        yield _Span(_trim(preamble), "", track)
    for position, match in enumerate(matches):
        end = matches[position + 1].start() if position + 1 < len(matches) else len(body)
        text = _trim(body[match.end() : end])
        if text:
            yield _Span(text, match[0], track)


def _trim(text: str) -> str:
    return _CONNECTIVE.sub("", text.strip().lstrip(",:;").rstrip(",:;")).strip()


def _by_inner_label(span: _Span, cell: str) -> Iterator[_Span]:
    """Split at labels inside an item ("一季度,市人民医院:…。市中医院:…").

    A sentence that opens with the name of another institution of the same kind ends the label before it; it has no
    label of its own.
    """
    labels = [match[1] for match in _LABEL.finditer(span.text) if not _MARKER.fullmatch(match[1])]
    if not labels:
        yield span
        return
    siblings = _sibling_pattern(cell)
    current = _Span("", span.marker, span.track)
    for sentence in (match[0] for match in _SENTENCE.finditer(span.text) if match[0]):
        labelled = _LABEL.match(sentence)
        sibling = siblings.match(sentence)
        if labelled:
            if current.text:
                yield replace(current, text=_trim(current.text))
            current = _Span(sentence[labelled.end() :], span.marker, labelled[1])
        elif sibling and sibling[0] != current.track:
            if current.text:
                yield replace(current, text=_trim(current.text))
            current = _Span(sentence, span.marker)
        else:
            current = replace(current, text=current.text + sentence)
    if current.text:
        yield replace(current, text=_trim(current.text))


def _sibling_pattern(cell: str) -> re.Pattern[str]:
    """Names like those of the cell's labels: the labels themselves, or short names with their common ending."""
    labels = [name for match in _LABEL.finditer(re.sub(_MARKER, "", cell).replace("\n", "。")) for name in [match[1]]]
    labels += [match[1] for match in re.finditer(r"(?<=,)([^,。;:\n]{2,30}):", cell)]
    suffix = labels[0][-2:] if labels and all(label.endswith(labels[0][-2:]) for label in labels) else ""
    names = [re.escape(label) for label in sorted(set(labels), key=len, reverse=True)]
    if suffix and len(set(labels)) > 1:
        opening = re.escape(labels[0][0])
        names.append(rf"{opening}[^,。;:、\n]{{1,10}}?{re.escape(suffix)}")
    return re.compile("|".join(names) or r"(?!)")


def _starts_anew(items: list[ScheduleItem], first: ScheduleItem) -> bool:
    if not first.marker:
        return True
    last = items[-1]
    return not last.year_round and not first.year_round and first.quarters[0] <= last.quarters[0]


def _item(span: _Span, list_index: int) -> ScheduleItem:
    quarters = q.quarters_of(span.marker) if span.marker else YEAR_ROUND
    return ScheduleItem(quarters or YEAR_ROUND, span.marker, span.track, span.text, list_index)
