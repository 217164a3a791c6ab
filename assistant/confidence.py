"""When search has found it: calibrated limits on the evidence of a hit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.knowledge import Knowledge
from assistant.query import Query
from assistant.retrieve import word_forms
from assistant.understand.asking_clauses import told_in_passing
from assistant.understand.lexicon import Lexicon, holds
from assistant.understand.numerals import parse_number
from assistant.understand.spelling import correct
from index.text import normalise
from index.types import Hit, Task

DENSE, MARGIN, UNKNOWN, BIAS = 4.43, 3.09, -2.73, -5.50
"""Logistic weights, fitted by `python -m eval.tuning.confidence` on development questions and the shipped encoder."""
SURE = -2.3
"""Chosen on questions that the fit had not seen (docs/retrieval.md)."""
CLEAR = -1.5
UNSURE = -2.45
LIKELY_DENSE = 0.55
"""Similarity below which no lead over the others makes a task certain: of a text that means nothing, one leads too."""
POSSIBLE_DENSE = 0.42
_WITH_DIGITS = re.compile(r"(?<![a-z0-9.])[a-z]{2,}\d+(?:\.\d+)?(?![a-z0-9])|(?<![a-z0-9.])[a-z]{3,}(?![a-z0-9])")
SHORTEST_NAME = 3
_IN_NAMES = frozenset("东西南北中")
"""Characters that stand inside names as well as between words."""
_RUN = re.compile(r"[\u4e00-\u9fff]+")
_LETTERS = re.compile(r"[a-z0-9]*[a-z][a-z0-9]*")
_ABBREVIATION = re.compile(r"(?<![A-Za-z0-9.])[A-Z]{2,5}(?![A-Za-z0-9])")
TOWN_ENDING = 3
"""Characters that the full name of a town has more than the name it goes by (镇, 街道, 新区, 管委会)."""
LONGEST_TOWN = 4
_BETWEEN = 8
"""Characters that may stand between a place and a building there ("虎门" and "高铁站")."""

_LISTED_BEFORE = re.compile(r"(?:(?:\d{1,3}[a-z]?|[一二三四五六七八九十]{1,3})[、和与及]){1,6}$")
"""Numbers that share the thing behind the last of them ("2、3A号桥")."""
_ORDINAL = re.compile(r"\d+[a-z]?|[一二三四五六七八九十]+")
LIST_LONGEST = 30
"""Characters that such a list may have."""


def evidence(hits: Sequence[Hit], segments: Sequence[str], known: Knowledge) -> tuple[float, float, float]:
    """What speaks for and against the first hit.

    Its similarity, and its lead over the next task that is not the same project; the share of words of the question
    that no row and no expansion has.
    """
    best = hits[0]
    same = known.duplicates.get(best.task, ())
    rival = next((hit for hit in hits[1:] if hit.task not in same), None)
    margin = best.score - rival.score if rival is not None else 1.0
    return best.dense, margin, unknown_share(segments, known)


def confidence(hits: Sequence[Hit], segments: Sequence[str], known: Knowledge) -> float:
    """How sure it is that the first hit is what was asked for; 0 is even odds."""
    dense, margin, unknown = evidence(hits, segments, known)
    return DENSE * dense + MARGIN * margin + UNKNOWN * unknown + BIAS


def unknown_share(segments: Sequence[str], known: Knowledge) -> float:
    """Share of the question's content characters that stand in words which the index has never seen."""
    lexicon = known.lexicon
    words = [
        word
        for segment in segments
        for word in lexicon.tokenizer.words_of(segment, guess=False)
        if word not in lexicon.words.generic
    ]
    seen = lexicon.words.everyday
    unknown = [word for word in words if not (_is_character(word) or lexicon.is_known(word) or word in seen)]
    return sum(map(len, unknown)) / sum(map(len, words)) if words else 0.0


def _is_character(word: str) -> bool:
    """True for a single Chinese character, which says too little to be unknown."""
    return len(word) == 1 and not word.isascii()


def certain(hits: Sequence[Hit], query: Query, known: Knowledge) -> bool:
    """True when the first hit may be given as the answer."""
    segments = query.topic.split()
    return (
        bool(hits)
        and hits[0].dense >= LIKELY_DENSE
        and says_something(segments, known)
        and confidence(hits, segments, known) >= SURE
    )


def says_something(segments: Sequence[str], known: Knowledge) -> bool:
    """False for words of which the index knows no two characters in a row ("锟斤拷")."""
    pieces = [piece for segment in segments for piece in _RUN.findall(segment)]
    pairs = (piece[place : place + 2] for piece in pieces for place in range(max(1, len(piece) - 1)))
    whole = (word for segment in segments for word in _LETTERS.findall(segment))
    return not segments or any(map(known.lexicon.is_known, (*pairs, *whole)))


def clearly(hits: Sequence[Hit], query: Query, known: Knowledge) -> bool:
    """True when the first hit is meant even against what else the question says."""
    return certain(hits, query, known) and confidence(hits, query.topic.split(), known) >= CLEAR


def possible(hit: Hit) -> bool:
    """True when the hit is worth offering."""
    return hit.dense >= POSSIBLE_DENSE


def missing_name(query: Query, task: Task, known: Knowledge) -> str:
    """A name of the question that shows it to mean something else than the row; "" when there is none."""
    return (
        missing_designator(query.read, task, known)
        or absent_name(query, known)
        or _missing_place(query.read, task, known)
        or _missing_abbreviation(query.read, task, known)
    )


def missing_designator(question: str, task: Task, known: Knowledge, *, with_section: bool = True) -> str:
    """A line, phase or session that the question names and the row does not have ("9号线", "1号线二期"), or "".

    "三期" and "3期" are the same. The text of its section counts as the row's, unless it is left out.
    """
    designator = known.patterns.designator
    named = _designators(normalise(question), designator)
    if not named:
        return ""
    section = task.section_text if with_section else ""
    cells = normalise(f"{task.goal}\n{task.schedule_text}\n{section}")
    held = _designators(cells, designator)
    for written, wanted in named.items():
        beside = _in_passing(written, question, known)
        if not beside and not any(set(wanted) <= set(stated) for stated in held.values()):
            return written
    return ""


def _designators(text: str, pattern: re.Pattern[str]) -> dict[str, tuple[tuple[int | str, str], ...]]:
    """The designators of a text, those side by side together ("1号线二期"), each as written with its numbers.

    Of "2、3A号桥" both are.
    """
    found: dict[str, tuple[tuple[int | str, str], ...]] = {}
    start, end, kind = -1, -1, ""
    for match in pattern.finditer(text):
        start = start if match.start() == end and match[2] != kind else match.start()
        kind = match[2]
        before = found.pop(text[start:end], ()) if start < match.start() else ()
        end = match.end()
        found[text[start:end]] = (*before, (_ordinal(match[1]), match[2]))
        if (listed := _LISTED_BEFORE.search(text[max(0, match.start() - LIST_LONGEST) : match.start()])) is not None:
            found |= {f"{each}{kind}": ((_ordinal(each), kind),) for each in _ORDINAL.findall(listed[0])}
    return found


def _ordinal(written: str) -> int | str:
    """The number of a designator; as written where it has a letter ("3A")."""
    number = parse_number(written)
    return written if number is None else number


def _missing_place(question: str, task: Task, known: Knowledge) -> str:
    """A sort of place ("机场") or a city that the question speaks of and nothing told of the task does; or ""."""
    lexicon = known.lexicon
    words = lexicon.words
    told = [lexicon.told_texts[number] for number in (task.number, *known.duplicates.get(task.number, ()))]
    for word in lexicon.tokenizer.words_of(question, guess=False):
        if len(word) < 2 or word == lexicon.table.city or _in_passing(word, question, known):
            continue
        if word in words.cities:
            # A line is named by one character of each place ("广深").
            spoken_of = any(character in task.goal for character in word)
        elif word.endswith(words.name_endings):
            spoken_of = lexicon.occurs(word) or lexicon.writes_longer(word)
        else:
            continue
        forms = word_forms(word, lexicon)
        if not spoken_of and not any(holds(text, forms) for text in told):
            return word
    return ""


def _in_passing(word: str, question: str, known: Knowledge) -> bool:
    """True when a word only stands in what is told beside the question, or is only compared with ("长沙那种")."""
    start, lexicon = question.find(word), known.lexicon
    end = start + len(word)
    if word in lexicon.words.cities and lexicon.patterns.scope.city_compared.match(question, end):
        return True
    return start >= 0 and told_in_passing(question, start, end, lexicon)


def _missing_abbreviation(question: str, task: Task, known: Knowledge) -> str:
    """Letters ("pm2.5", "rcep") that other rows write and nothing told of the task has; "" when there is none."""
    lexicon = known.lexicon
    told = [lexicon.told_texts[number] for number in (task.number, *known.duplicates.get(task.number, ()))]
    return next(
        (
            written
            for written in _WITH_DIGITS.findall(normalise(question))
            if lexicon.occurs(written) and not any(written in text for text in told)
        ),
        "",
    )


def tells_nothing(query: Query, task: Task, known: Knowledge) -> bool:
    """True when nothing told of a task has any of the words of the topic, and these are no everyday words."""
    lexicon = known.lexicon
    words = lexicon.words
    idle = words.idle
    topic = {w for piece in query.topic.split() for w in lexicon.cut(piece) if len(w) > 1 and w not in idle}
    if not topic or any(word in words.everyday or word.isascii() for word in topic):
        return False
    told = [lexicon.told_texts[number] for number in (task.number, *known.duplicates.get(task.number, ()))]
    return not any(holds(text, word_forms(word, lexicon)) for text in told for word in topic)


def _is_written_out(abbreviation: str, lexicon: Lexicon) -> bool:
    """True for letters that stand for words which the table writes ("gdp" for 地区生产总值)."""
    meant = (chinese for english, chinese in lexicon.words.english if english == abbreviation)
    return any(map(lexicon.occurs, meant))


def absent_name(query: Query, known: Knowledge) -> str:
    """A name of a project, place or event that neither a row nor an expansion has ("穗莞深城际"); "" when none is.

    A name is what stands directly before an ending like 大桥: a place, or characters that form no word; or a word
    of the dictionary that ends like one ("动物园"); or an abbreviation in letters.
    """
    lexicon = known.lexicon
    for abbreviation in _ABBREVIATION.findall(query.question):
        short = abbreviation.lower()
        if not (lexicon.is_known(short) or short in lexicon.words.generic or _is_written_out(short, lexicon)):
            return str(abbreviation)
    for line in known.patterns.line_name.findall(query.read):
        if not lexicon.occurs(line):
            return str(line).upper()
    words = lexicon.tokenizer.words_of(known.patterns.rough_number.sub(" ", query.read), guess=False)
    for place, word in enumerate(words):
        name = word if _is_unknown_name(word, known) else ""
        if not name and word in lexicon.words.name_endings:
            name = _named_before(words, place, known)
        if name and not _in_passing(name, query.read, known):
            return name
    return ""


def _is_unknown_name(word: str, known: Knowledge) -> bool:
    """True for a word that can only be a name and that the index has never seen."""
    words = known.lexicon.words
    if known.lexicon.is_known(word) or word in words.everyday or known.lexicon.writes_longer(word):
        return False
    if word.isascii() or word.startswith(tuple(words.describing)):
        return False
    return len(word) >= SHORTEST_NAME and (word[-1] in words.name_characters or word.endswith(words.name_endings))


def _named_before(words: Sequence[str], place: int, known: Knowledge) -> str:
    """The name that ends with the word at `place`, where the table has no such name."""
    lexicon = known.lexicon
    kind = place
    while kind and len(words[kind - 1]) > 1 and lexicon.occurs("".join(words[kind - 1 : place + 1])):
        kind -= 1  # "湿地公园" is a kind of place as "公园" is
    if any(is_place(word, known) for word in words[kind:place]):
        return ""  # "东城院区" is in the table, whatever is said before it
    if kind < place and (before := _before_a_kind(words, kind, place, known)):
        return before
    if (town := _town_at_the_end("".join(words[:place]), known)) and not _stand_together(town, words[place], known):
        return town + words[place]
    first = place
    while first and len(words[first - 1]) == 1 and _may_be_in_a_name(words[first - 1], known):
        first -= 1
    if first == place and place and _names(words[place - 1], known):
        first -= 1
    elif first == place - 1 and first and words[first] not in _IN_NAMES and _is_new(words[first - 1], known):
        first -= 1  # "狮子" and "洋" are one name in "狮子洋通道"
    while first < place and (words[first] in _IN_NAMES or known.patterns.from_to.fullmatch(words[first])):
        first += 1
    name, modifier = "".join(words[first : place + 1]), "".join(words[first:place])
    if len(modifier) < 2 or lexicon.is_known(name) or correct(name, lexicon) or correct(modifier, lexicon):
        return ""
    rest = ("".join(words[start:place]) for start in range(first + 1, place))
    if any(len(known_part) > 1 and lexicon.is_known(known_part + words[place]) for known_part in rest):
        return ""  # "佛莞城际" is in the table, whatever stands before it ("扛佛莞城际的旗")
    return "" if _stand_together(modifier, words[place], known) else name


def _town_at_the_end(text: str, known: Knowledge) -> str:
    """The name of a town that a text ends with; "" when it ends with none."""
    tails = (text[-size:] for size in range(LONGEST_TOWN, 1, -1))
    return next((tail for tail in tails if is_place(tail, known)), "")


def _stand_together(modifier: str, ending: str, known: Knowledge) -> bool:
    """True when the index has a modifier and an ending in one phrase ("虎门" and "高铁站" in 虎门TOD高铁站).

    The ending may stand there in other words, and then what is told of a row counts too ("厚街展览馆": 厚街那个老展馆).
    """
    lexicon = known.lexicon
    if lexicon.is_known(modifier + ending):
        return True
    together = re.compile(rf"{re.escape(modifier)}[^,。;]{{0,{_BETWEEN}}}{re.escape(ending)}")
    if any(together.search(text) for _, text in lexicon.topic_texts):
        return True
    terms = [term for form in word_forms(ending, lexicon) for term in form.split() if term != ending]
    otherwise = re.compile(rf"{re.escape(modifier)}[^,。; ]{{0,{_BETWEEN}}}(?:{'|'.join(map(re.escape, terms))})")
    return bool(terms) and any(otherwise.search(text) for text in lexicon.told_texts.values())


def _before_a_kind(words: Sequence[str], kind: int, place: int, known: Knowledge) -> str:
    """The name made of a word that the table does not have and a kind of place that it has ("龙湾" and "湿地公园")."""
    lexicon = known.lexicon
    word = words[kind - 1] if kind else ""
    name = "".join(words[max(0, kind - 1) : place + 1])
    if word in lexicon.words.dealings or not _names(word, known) or lexicon.is_known(name):
        return ""
    return name if correct(name, lexicon) is None else ""


def _may_be_in_a_name(character: str, known: Knowledge) -> bool:
    if not "\u4e00" <= character <= "\u9fff":
        return False
    return character in _IN_NAMES or character not in known.lexicon.words.generic


def _names(word: str, known: Knowledge) -> bool:
    """True for a place, and for a word that neither a row nor an expansion has."""
    return is_place(word, known) or _is_new(word, known)


def _is_new(word: str, known: Knowledge) -> bool:
    """True for a word that neither a row nor an expansion nor the everyday words have."""
    words = known.lexicon.words
    usual = word in words.generic or word in words.everyday or word in words.describing or known.lexicon.is_known(word)
    asks = known.lexicon.patterns.asks.how_many.match(word) is not None
    return len(word) > 1 and not word.isascii() and not usual and not asks


def is_place(word: str, known: Knowledge) -> bool:
    """True for a town, park or city, not for the table's own city."""
    lexicon = known.lexicon
    if word == lexicon.table.city:
        return False
    surfaces = lexicon.units.surfaces
    is_town = word in surfaces and any(len(name) - len(word) <= TOWN_ENDING for name in surfaces[word])
    return is_town or word in lexicon.words.cities
