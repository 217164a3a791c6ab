"""The 季度进度安排 cell as items: markers give quarters, labels give tracks, paragraphs may start a new list.

A marker starts an item only where a clause can start: at the beginning of the cell, of a paragraph, of a sentence, or
after a label. "从一季度开始" and "力争第一季度完成" are therefore text. A marker of another year is text, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index import quarters as q
from index.ingest.cleaning import clean_text
from index.text import fold_width
from index.types import YEAR_ROUND, ScheduleItem

_ENUMERATOR = r"(?:\d{1,2}[.、)]|\(\d{1,2}\))??"
_LABEL_NUMBER = r"(?:\d{1,2}(?:\.(?!\d)|[、)])|\(\d{1,2}\))?"
_SENTENCE_START = rf"(?:^|(?<=[。;:!])|(?<=其中)|(?<=其中,)){_ENUMERATOR}"
_CLAUSE_START = rf"(?:^|(?<=[。;:,!])|(?<=其中)){_ENUMERATOR}"
_PLAN = r"(?:(?:工作|进度|主要)?(?:目标|计划|任务|安排|进度)(?=:))?"
"""What the table calls the item ("一季度目标:…")."""
_MARKER = re.compile(
    rf"(?:{_SENTENCE_START}(?P<bracket>[(【\[])?(?P<sentence>{q.SENTENCE_MARKER})|"
    rf"{_CLAUSE_START}(?P<open>[(【\[])?(?P<clause>{q.CLAUSE_MARKER}))"
    rf"(?(bracket)[)】\]])(?(open)[)】\]]){_PLAN}"
)
_LABEL = re.compile(rf"(?:^|(?<=[。;,])){_LABEL_NUMBER}([^,。;:\n]{{2,30}}):")
_CONNECTIVE = re.compile(r"(?:^|(?<=[。;:,!]))其中[,:]?$|其中$")
_OF_WHICH = re.compile(r"(?<=[。;:,!])其中[,:]?$")
_SENTENCE = re.compile(r"[^。;]+[。;]?|[。;]")
_EDGES = " \t,:;"
_WORD = re.compile(r"[^\s,:;。!?、]")
_NOT_AFTER = r"(?<=[^\s,;:。、和及与至到于在从自起的争保取将])"
_BREAK_BEFORE_MARKER = re.compile(rf"{_NOT_AFTER}[^\S\n]+(?={q.CLAUSE_MARKER}[,:])")
_BREAK_BETWEEN_MARKERS = re.compile(rf"{_NOT_AFTER}[^\S\n]+(?={q.CLAUSE_MARKER})")


@dataclass(frozen=True, slots=True)
class _Span:
    """A piece of the cell with what governs it."""

    text: str
    marker: str = ""
    track: str = ""


def clean_schedule(cell: str) -> str:
    """A schedule cell as it is stored; a space that stands for the line break before a marker becomes one again.

    "一季度选址 二季度开工", "选址 二季度:开工"; the space in "力争 二季度开工" is the scanner's.
    """
    text = fold_width(cell).strip()
    lost_break = _BREAK_BETWEEN_MARKERS if _MARKER.match(text) else _BREAK_BEFORE_MARKER
    return clean_text(lost_break.sub("\n", text))


def parse_schedule(cell: str, year: int = 0) -> tuple[ScheduleItem, ...]:
    """The items of a cleaned cell of a table of that year, in reading order. Every item's text is a slice of the cell.

    A paragraph of a marker alone ("12月底前" under 完成时限) is an item whose text is the marker.
    """
    items: list[ScheduleItem] = []
    list_index = 0
    for paragraph in _paragraphs(cell):
        track, body = _leading_label(paragraph)
        spans = [part for span in _by_marker(body, track, year) for part in _by_inner_label(span, cell)]
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


def _by_marker(body: str, track: str, year: int) -> Iterator[_Span]:
    """What each marker governs, up to the next; text before the first has none."""
    marker, start, empty = "", 0, True
    for match in _MARKER.finditer(body):
        text = _trim(_CONNECTIVE.sub("", body[start : match.start()]))
        found = match["sentence"] or match["clause"]
        if q.year_of(found) not in (None, year) or (not text and match["sentence"] and not _narrows(found, marker)):
            continue
        if marker and _OF_WHICH.search(body, start, match.start()) and not _is_within(found, marker):
            continue
        if text:
            yield _Span(text, marker, track)
            empty = False
        marker, start = found, match.end()
    if text := _trim(body[start:]):
        yield _Span(text, marker, track)
    elif marker and empty:
        yield _Span(marker, marker, track)


def begins_with_marker(text: str) -> bool:
    """True when a cleaned text opens with a time marker."""
    return bool(_MARKER.match(text))


def _narrows(marker: str, outer: str) -> bool:
    """False for a month or deadline that says no more than the marker right before it ("一季度:3月底前完成…")."""
    return not outer or set(q.quarters_of(marker)) < set(q.quarters_of(outer))


def _is_within(marker: str, outer: str) -> bool:
    """False for a time that is no part of the one before it ("四季度60个,其中全年累计40个")."""
    return set(q.quarters_of(marker)) <= set(q.quarters_of(outer))


def _trim(text: str) -> str:
    """Without the marks at its edges; "" when there is no word in it."""
    return text.strip(_EDGES).lstrip("。") if _WORD.search(text) else ""


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
