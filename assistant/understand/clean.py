"""Bring a question into the form that is read: normalised, no emoji, no fillers, English and pinyin in Chinese."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.understand.abbreviations import listed_in_full
from assistant.understand.asking_words import respelt
from assistant.understand.lexicon import Lexicon
from assistant.understand.numerals import parse_number, plain_numerals, task_references
from assistant.understand.own_unit import own_unit_named
from assistant.understand.rewording import reworded
from assistant.understand.sounds import sound
from index.text import normalise

MAX_LENGTH = 400
"""Characters of a question that are read; the rest cannot change what is asked and is not looked at."""

_FEWEST_KEYWORDS = 2
_NAMES_A_TASK = 4
"""Characters, as a goal writes them, that are more than a reason for asking."""
_APART = "·"
"""What keeps words apart that are no alternatives of each other."""
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d]+")
_CJK_SPACE = re.compile(
    r"(?<=[\u3000-\u9fff,。;:!?、0-9])\s+(?=[\u3000-\u9fff])|(?<=[\u3000-\u9fff])\s+(?=[0-9])",
)
_RUNS = re.compile(r"(\D)\1{3,}")
_SPACED_NUMERAL = re.compile(
    r"(?<=第)[\d零〇一二两三四五六七八九十百\s]+(?=[项号条个件行])|(?<![\d.])\d(?: \d){1,2}(?= ?[项号条行])"
)
_PAUSE = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_FEWEST_PAUSES = 3
_LONG_SPEECH = 6
"""Characters between pauses, on the average, in which clauses are spoken rather than words listed."""
_FEWEST_COUNTED_UP = 2
_ENUMERATOR = re.compile("[\u2460-\u2473\u2776-\u2793]")
_LATIN_WORD = re.compile(r"[a-z]{2}")
_MIXED_RUN = re.compile(r"[\u4e00-\u9fff]{0,4}[a-z]{2,12}[\u4e00-\u9fff]{1,4}|[\u4e00-\u9fff]{1,6}[a-z]{2,12}")
_LATIN_RUN = re.compile(r"[a-z]{2,}(?: [a-z]{2,}){0,7}")
_DOUBLED_CHARACTER = re.compile(r"([\u4e00-\u9fff])\1")
_DOUBLED = re.compile(r"([\u4e00-\u9fff]{2,4})\1")
_CLAUSE_END = re.compile(r"([,。;!?、])")
_TRAILING_MARKS = ",;、 "
_LEADING_MARKS = re.compile(r"^[,。;!?、\s]+")


def clean(question: str, lexicon: Lexicon) -> str:
    """The question in the form that is read."""
    patterns = lexicon.patterns.clean
    text = normalise(_ENUMERATOR.sub(" ", _EMOJI.sub(" ", question[: MAX_LENGTH * 4])))[:MAX_LENGTH]
    text = self_corrected(patterns.explained.sub("", plain_numerals(text)), lexicon)
    text = patterns.counted_list.sub("", without_enumerators(text, lexicon))
    text = lexicon.words.dialect_words.sub(lambda match: lexicon.words.dialect[match[0]], text)
    text = own_unit_named(listed_in_full(text, lexicon), lexicon)
    if _LATIN_WORD.search(text):
        text = _from_pinyin(_from_english(text, lexicon), lexicon)
        text = patterns.english_function_words.sub(" ", text)
    text = patterns.said_twice.sub("", text)
    text = patterns.lead_in.sub(lambda match: match[0] if _names(match[0], lexicon) else "", text)
    around_it = (patterns.who_asks, patterns.manner, patterns.spoken, patterns.order)
    beside_it = (
        patterns.examples,
        patterns.any_of_kind,
        patterns.listed_too,
        patterns.names_too,
        patterns.what_for,
        patterns.with_numbers,
    )
    for around in (*around_it, *beside_it, patterns.in_the_table, patterns.counted_entries):
        text = around.sub("", text)
    text = _RUNS.sub(r"\1\1\1", text)
    text = respelt(text, lexicon)
    text = _SPACED_NUMERAL.sub(lambda match: match[0].replace(" ", ""), text)
    text = _with_number_apart(text, lexicon)
    joined = _APART.join(text.split()) if _is_keywords(text) else _CJK_SPACE.sub("", text)
    text = _undoubled(joined.strip(), lexicon)
    text = _strip_fillers(patterns.address.sub("", text), lexicon)
    text = patterns.assists_others.sub("", text)
    text = patterns.put_down.sub("有", text)
    text = patterns.some_things.sub("哪些", text)
    text = patterns.stated_count.sub("任务", text)
    if len(patterns.some_tasks.findall(text)) == 1:  # "甲局牵头的几项，乙局牵头的几项" counts
        text = patterns.some_tasks.sub("任务", text)
    text = patterns.which_typed_that.sub("哪", text)
    text = patterns.plus.sub("加", patterns.co_led.sub("共同牵头", text))
    text = patterns.these_ones.sub("这些", patterns.which_ones.sub("哪些", text)).rstrip(_TRAILING_MARKS)
    return reworded(text, lexicon)[:MAX_LENGTH]


def _names(words: str, lexicon: Lexicon) -> bool:
    """True when words name a person, a unit or a task, and so are no mere opening ("查41项:谁牵头", "污染调查:…")."""
    known = (words[start:end] for start, end in lexicon.longest_known(words))
    names = [piece for piece in known if len(piece) >= _NAMES_A_TASK]
    task = any(piece in goal for piece in names for goal in lexicon.goals.values())
    numbered = task_references(words, lexicon.patterns.places.task_number)
    return task or bool(numbered or lexicon.people.names.find(words) or lexicon.units.surfaces.find(words))


def _with_number_apart(text: str, lexicon: Lexicon) -> str:
    """A task's number that a space sets apart at the beginning ("287 停车位几个") is said to be one."""
    match = lexicon.patterns.clean.number_apart.match(text)
    number = parse_number(match[1]) if match is not None else None
    if match is None or number is None or lexicon.table.get(number) is None:
        return text
    return f"第{number}项,{text[match.end() :]}"


def self_corrected(question: str, lexicon: Lexicon) -> str:
    """The question without what its speaker took back ("ETC…不是，是EOD模式")."""
    return lexicon.patterns.clean.self_correction.sub("", question)


def without_enumerators(question: str, lexicon: Lexicon) -> str:
    """The question without the words that count up what it asks ("两件事：一是…，二是…"), where there are several."""
    patterns = lexicon.patterns.clean
    if len(patterns.enumerator.findall(question)) < _FEWEST_COUNTED_UP:
        return question
    return patterns.enumerator.sub("", patterns.announced.sub("", question))


def without_reports(question: str, lexicon: Lexicon) -> str:
    """The question without what it says about how to report ("把数字报给我"), unless it says nothing else.

    To how many decimals a result is wanted is left in it: that decides how the result is said.
    """
    rounds = lexicon.patterns.splits.rounds
    reports = lexicon.patterns.clean.with_numbers
    return reports.sub(lambda match: match[0] if rounds.search(match[0]) else "", question) or question


def with_pauses(question: str, lexicon: Lexicon) -> str:
    """Speech written down without marks ("喂你好 我们是做软件的 昨天开会 …"): its pauses become commas.

    So does a space between two asks ("优化多少条 责任人都有谁").
    """
    question = lexicon.patterns.clean.asked_pause.sub(r"\g<asked>，", question)
    pauses = _PAUSE.findall(question)
    spoken = len(pauses) >= _FEWEST_PAUSES and len(question) >= _LONG_SPEECH * len(pauses)
    return _PAUSE.sub("，", question) if spoken else question


def _is_keywords(text: str) -> bool:
    """True for words set apart by spaces ("供水 水厂 进度"), where a space is no slip between two characters."""
    words = text.split()
    return len(words) > _FEWEST_KEYWORDS and all(sum(map(str.isalpha, word)) > 1 for word in words)


def _from_english(text: str, lexicon: Lexicon) -> str:
    for english, chinese in lexicon.words.english:
        if english in text:
            text = re.sub(rf"(?<![a-z]){re.escape(english)}(?![a-z])", chinese, text)
    return text


def _from_pinyin(text: str, lexicon: Lexicon) -> str:
    """Names of units and words of the table typed in pinyin ("jiaoyuju", "yimiao jiezhong") in characters."""
    names = lexicon.units.by_letters
    text = _MIXED_RUN.sub(lambda match: _from_mixed(match[0], names), text)
    return _LATIN_RUN.sub(lambda match: names.get(match[0].replace(" ", "")) or _in_characters(match[0], lexicon), text)


def _in_characters(run: str, lexicon: Lexicon) -> str:
    """A run of pinyin in characters, as many words of it at once as there are in the table; others stay."""
    words, read = run.split(), list[str]()
    while words:
        sizes = range(len(words), 0, -1)
        heard = ((size, _heard("".join(words[:size]), lexicon)) for size in sizes)
        size, written = next(((size, word) for size, word in heard if word), (1, words[0]))
        read.append(written)
        words = words[size:]
    if all(map(_LATIN_WORD.match, read)):
        return run
    short = lexicon.words.short_letters
    read = [short.get(word, word) for word in read]
    return (" " if any(map(_LATIN_WORD.match, read)) else "").join(read)


def _heard(spelled: str, lexicon: Lexicon) -> str | None:
    """What is spelled in pinyin: a unit, a word of asking, or words of the table, where it has not the letters."""
    if lexicon.occurs(spelled):
        return None
    asked = lexicon.words.asked_letters.get(spelled)
    return lexicon.units.by_letters.get(spelled) or asked or lexicon.heard.word_spelled(spelled)


def _from_mixed(run: str, names: Mapping[str, str]) -> str:
    """A unit name typed half in pinyin ("jiaoyu局", "商务ju") becomes the name."""
    for start in range(len(run)):
        for end in range(len(run), start + 1, -1):
            piece = run[start:end]
            if _LATIN_WORD.search(piece) and (name := names.get(sound(piece).replace(" ", ""))):
                return run[:start] + name + run[end:]
    return run


def _undoubled(text: str, lexicon: Lexicon) -> str:
    """A part of a unit's name ("轨道交通交通局") or a word of asking typed twice is read once."""
    for match in _DOUBLED_CHARACTER.finditer(text):
        once = text[: match.start()] + text[match.start() + 1 :]
        spans = (unit for unit in lexicon.units.surfaces.find(once) if len(unit.text) > 2)
        if match[0] not in lexicon.known_text and any(unit.start < match.start() < unit.end for unit in spans):
            return once
        around = once[max(0, match.start() - 1) : match.start() + 3]
        if match[0] not in lexicon.known_text and len(around) > 3 and lexicon.occurs(around):
            return once
        word = text[max(0, match.start() - 1) : match.start() + 1]
        following = text[match.start() + 1 : match.start() + 3]
        if following in lexicon.words.generic or (_is_word(word, lexicon) and _is_word(following, lexicon)):
            continue  # one word ends and another begins ("部分分别", "协会会长")
        if len(word) > 1 and lexicon.occurs(word) and _means_nothing_doubled(match[0], lexicon):
            return once
    for match in _DOUBLED.finditer(text):
        start, end = match.start(), match.start() + len(match[1])
        once = text[:start] + match[1] + text[match.end() :]
        if match[1] in lexicon.words.generic:
            return _undoubled(once, lexicon)
        if any(unit.start <= start and unit.end > end for unit in lexicon.units.surfaces.find(once)):
            return once
    return text


def _is_word(pair: str, lexicon: Lexicon) -> bool:
    """True for two characters that are one word."""
    return len(pair) == 2 and len(lexicon.tokenizer.words_of(pair, guess=False)) == 1


def _means_nothing_doubled(pair: str, lexicon: Lexicon) -> bool:
    """True for a doubled character that is neither a word ("看看", "天天") nor written in the table."""
    return pair not in lexicon.known_text and not _is_word(pair, lexicon)


def _strip_fillers(text: str, lexicon: Lexicon) -> str:
    """Drop fillers at the beginning and end of clauses; inside a clause they may be part of a name."""
    clauses = [_without_fillers(clause, lexicon) for clause in _CLAUSE_END.split(text)]
    return _LEADING_MARKS.sub("", "".join(clauses)) or text


def _without_fillers(clause: str, lexicon: Lexicon) -> str:
    fillers = lexicon.words.fillers
    before = ""
    while clause != before and (clause.startswith(fillers) or clause.endswith(fillers)):
        before = clause
        for filler in fillers:
            if len(clause) <= len(filler):
                continue
            if clause.startswith(filler) and not _begins_a_word(clause, filler, lexicon):
                clause = clause[len(filler) :].lstrip()
            elif len(filler) > 1 and clause.endswith(filler):
                clause = clause[: -len(filler)].rstrip()
    return "" if clause in fillers else clause


def _begins_a_word(clause: str, filler: str, lexicon: Lexicon) -> bool:
    """True where a single character is no filler but begins a word of the table ("急救") or everyday one ("喂奶")."""
    return len(filler) == 1 and (lexicon.occurs(clause[:2]) or clause[:2] in lexicon.words.everyday)
