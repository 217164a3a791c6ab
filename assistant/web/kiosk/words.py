"""Words for the on-screen keyboard, with their pinyin: those of the table first, then common words and characters.

The page gets them once as one JSON object and finds candidates by itself, so that typing goes on while the server is
away. Pinyin is written as syllables without tones; ü is v.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from assistant.web.current import Answering
from index.text import normalise
from index.types import TaskTable
from index.yaml_files import read_yaml

COMMON_WORDS = 8000
"""Words of general Chinese that are offered."""
COMMON_CHARACTERS = 6000
"""Characters that are offered by their frequency; the few of GB 2312's first level that are rarer come behind."""
FREQUENT_CHARACTERS = 1200
"""Characters that are offered for the beginning of a syllable."""
TOPIC_WORDS = 5000
_SHORT_NAME = 5
"""Characters up to which another name of a unit is worth a candidate: people type short names."""
_LONG_NAME = 12
"""Characters of a unit that is hardly typed by its name."""
_LONGEST_TOPIC = 8
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_SYLLABLE = re.compile("[a-z]*[aeiouv][a-z]*")
_LINE = re.compile(r"^([\u4e00-\u9fff]{1,4}) (\d+) (\S+)$", re.MULTILINE)


def keyboard_words(answering: Answering, said: Sequence[str], surnames: Mapping[str, str]) -> dict[str, object]:
    """What the keyboard looks up: `table` and `common` words in order of preference, `characters` by syllable.

    The first `names` words of the table are units and people. `said` are words of questions, before other common words.
    """
    names = _names(answering, surnames)
    topics = [(word, spell(word)) for word in (*_parts(answering.table), *_topics(answering)) if word not in names]
    table = [*names.items(), *dict(topics).items()]
    known = {word for word, _ in table}
    common = [word for word in (*said, *_dictionary()[0]) if word not in known]
    return {
        "names": len(names),
        "table": table,
        "common": [(word, spell(word)) for word in dict.fromkeys(common)],
        "characters": _characters(),
        "frequent": "".join(_dictionary()[1][:FREQUENT_CHARACTERS]),
    }


def _names(answering: Answering, surnames: Mapping[str, str]) -> dict[str, str]:
    """Units, people, short names of units, the city, each with its syllables."""
    table = answering.table
    units = {unit: spell(unit) for unit in _units(table)}
    people = {name: spell_name(name, surnames) for name in _people(table)}
    others = (name for name in (*_short_names(answering), table.city) if _is_word(name))
    return units | people | {name: spell(name) for name in others if name not in units and name not in people}


def _units(table: TaskTable) -> list[str]:
    """Units, those that lead most first, and those with a name too long to be typed last."""
    count = Counter(unit for task in table.tasks for unit in task.lead_units)
    count.update(dict.fromkeys((unit for task in table.tasks for unit in task.assist_units), 0))
    return sorted((unit for unit, _ in count.most_common() if _is_word(unit)), key=lambda unit: len(unit) > _LONG_NAME)


def _people(table: TaskTable) -> list[str]:
    count = Counter(person for task in table.tasks for person in task.people)
    return [name for name, _ in count.most_common() if _is_word(name)]


def _parts(table: TaskTable) -> list[str]:
    return [part for part in dict.fromkeys(task.part for task in table.tasks) if _is_word(part)]


def _short_names(answering: Answering) -> list[str]:
    """What people call the units, and how the source writes them; those of busy units first."""
    written = {spelling.source: spelling.value for task in answering.table.tasks for spelling in task.spellings}
    if answering.known is not None:
        surfaces = answering.known.lexicon.units.surfaces
        written |= {surface: "".join(surfaces[surface]) for surface in surfaces}
    busy = {unit: place for place, unit in enumerate(_units(answering.table))}
    return [
        name
        for name, unit in sorted(written.items(), key=lambda pair: busy.get(pair[1], len(busy)))
        if len(name) <= _SHORT_NAME and _is_word(name) and unit not in name
    ]


def _topics(answering: Answering) -> list[str]:
    """What tasks are about, in the words of the rows and of everyday, frequent ones first."""
    if answering.known is None:
        return []
    lexicon = answering.known.lexicon
    rows = (word for _, text in lexicon.topic_texts for word in set(lexicon.tokenizer.words_of(text)))
    count = Counter(rows)
    count.update(term for terms in lexicon.terms.values() for term in terms)
    words = (word for word, _ in count.most_common() if len(word) <= _LONGEST_TOPIC and _is_word(word))
    return list(words)[:TOPIC_WORDS]


def _is_word(text: str) -> bool:
    return len(text) > 1 and _CHINESE.fullmatch(text) is not None


@lru_cache(maxsize=32768)
def spell(word: str) -> str:
    """Syllables of a word; characters that have several are read as in this word. Remembered: tables share words."""
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(word))


def spell_name(name: str, surnames: Mapping[str, str]) -> str:
    """Syllables of a person's name: a surname may sound otherwise than its character alone (单 shan, 曾 zeng)."""
    for length in (2, 1):
        if sound := surnames.get(name[:length]):
            return f"{sound} {spell(name[length:])}".strip()
    return spell(name)


def read_surnames(path: Path) -> dict[str, str]:
    """The surnames that sound otherwise. Raises SourceError when the file cannot be read."""
    return {str(name): str(sound) for name, sound in read_yaml(path).items()}


@cache
def _dictionary() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Frequent words of two to four characters, and frequent characters, of the dictionary that jieba ships.

    The file is read without jieba, which takes its time to load.
    """
    spec = find_spec("jieba")
    folders = spec.submodule_search_locations if spec else None
    if not folders:
        return (), ()
    text = (Path(folders[0]) / "dict.txt").read_text(encoding="utf-8")
    words: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    for line in _LINE.finditer(text):
        word, frequency, kind = line.groups()
        for character in word:
            characters[character] += int(frequency)
        if len(word) > 1 and not kind.startswith("nr"):  # names of people who are not in the table
            words[word] += int(frequency)
    frequent = _first(characters, COMMON_CHARACTERS)
    return _first(words, COMMON_WORDS), tuple(dict.fromkeys((*frequent, *_first_level())))


def _first_level() -> Iterable[str]:
    """The 3,755 characters of GB 2312's first level: rows 16 to 55 of 94 cells, the last row with 89."""
    cells = ((row, cell) for row in range(16, 56) for cell in range(1, 95) if (row, cell) <= (55, 89))
    return (bytes((0xA0 + row, 0xA0 + cell)).decode("gb2312") for row, cell in cells)


def _first(count: Counter[str], most: int) -> tuple[str, ...]:
    return tuple(word for word, _ in count.most_common() if normalise(word) == word)[:most]


@cache
def _characters() -> dict[str, str]:
    """Characters of each syllable: first those that are mostly read so, each group by frequency."""
    from pypinyin import Style, pinyin

    mostly: dict[str, list[str]] = {}
    also: dict[str, list[str]] = {}
    for character in _dictionary()[1]:
        readings = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
        for position, sound in enumerate(dict.fromkeys(readings)):
            (also if position else mostly).setdefault(sound, []).append(character)
    sounds: Iterable[str] = sorted({*mostly, *also})
    return {
        sound: "".join((*mostly.get(sound, ()), *also.get(sound, ()))) for sound in sounds if _SYLLABLE.fullmatch(sound)
    }
