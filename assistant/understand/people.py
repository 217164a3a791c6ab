"""People in a question: names of the table, names almost in it, names that are not in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant.understand.mentions import BLANK, Mention, Phrases
from assistant.understand.sounds import readings, sound
from index.text import normalise
from index.types import PERSON_FIELDS, PersonField, TaskTable

_TITLE = "(?:副?市长|市长|副?局长|副?主任|副?镇长|书记|同志|先生|女士|领导|总|处长|科长|老师)"
_OFFICE = "局(?=负责|分管|主管|牵头|管|手[上里头]|名下|那|这|说|的|[?？]?$)"
"""What is said for the head of an office behind a surname ("张局"), where the office itself cannot stand."""
_OFFICIAL = "(?:副?(?:市长|局长|主任|镇长|处长|科长|书记|区长|县长|部长|厅长)|同志|先生|女士)"
"""Titles behind which only a name can stand."""
_ROLE_AFTER = (
    "(?:负责|分管|牵头|管|主管|协助|直接负责|具体负责|参与|承担|的任务|的工作|名下|手上|手里|手头|是谁|是哪|担任|"
    "今年|这个人|有什么任务|有哪些|有几项|[一二三四]季度|上半年|下半年|同志|市长|副市长|局长|主任|镇长|"
    f"(?:当|任|做|作为?|是)(?:的|直接)*(?:责任|{BLANK})|分[到得给]|{BLANK}+(?:的|有|要)?(?:什么|哪些|啥|几项)?(?:任务|工作|做|干|活))"
)
_ROLE_BEFORE = (
    "(?:责任领导|分管领导|市领导|责任人|直接责任人|负责人|领导|同志|名叫|叫做|叫|由|归|跟|找|是|为|关于|查|和|与)"
    "(?:[一栏里中上]*[写填列署](?:的是|[着了明有上])?)?"
)
_DOES = "(?:来)?(?:直接|具体)?(?:负责|分管|主管|牵头|管|担任|参与|承担)"
"""What somebody does who is described before ("刚调来的某某负责什么")."""

_GIVEN_NAME = re.compile(rf"(?:^|(?<=[\s,。、?{BLANK}问找由归是]))(?P<n>[\u4e00-\u9fff]{{2}}){_OFFICIAL}")

_WHERE_A_NAME_STANDS = tuple(
    map(
        re.compile,
        (
            rf"(?:^|(?<=[\s,。、?{BLANK}]))(?P<n>[\u4e00-\u9fff]{{2,3}}?)(?={_OFFICIAL})",
            rf"(?:^|(?<=[\s,。、?{BLANK}]))(?P<n>[\u4e00-\u9fff]{{2,4}}?)(?:{_TITLE})?(?={_ROLE_AFTER})",
            rf"的(?P<n>[\u4e00-\u9fff]{{2,3}}?)(?={_DOES})",
            rf"{_ROLE_BEFORE}(?P<n>[\u4e00-\u9fff]{{2,3}})(?=$|[\s?。,!{BLANK}]|的|{_ROLE_AFTER})",
        ),
    )
)
_THREE_OR_FOUR = re.compile(r"(?=([\u4e00-\u9fff]{3,4}))")
_SURNAME_OF = re.compile(r"姓(?P<s>[\u4e00-\u9fff])的")
_SURNAME_AND_TITLE = re.compile(
    rf"(?:^|(?<=[^\u4e00-\u9fff问找由归是])|(?<=[问找由归是]))(?P<s>[\u4e00-\u9fff])(?P<t>{_TITLE}|{_OFFICE})"
)
_SURNAME_IN_COLUMN = re.compile(
    r"(?:责任领导|分管领导|市领导|责任人)(?:里面?|中|当中)?(?:是|为|有|都|的)*(?P<m>姓(?P<s>[\u4e00-\u9fff])(?!名|氏|什么|啥))"
)
_SURNAME_ACTS = re.compile(
    r"(?P<m>姓(?P<s>[\u4e00-\u9fff])的?(?:领导|人|同志)?)(?=(?:来)?(?:直接负责|具体负责|分管|当|任|做)(?:直接|责任|的|$))"
)


@dataclass(frozen=True, slots=True)
class PersonFinding:
    """What a question says about people."""

    mentions: tuple[Mention, ...]
    absent: tuple[Mention, ...] = ()
    near: tuple[Mention, ...] = ()
    """Almost a name of the table; `values` are the candidates."""
    surname: Mention | None = None
    """A surname with a title ("陈局长"); `values` are the people with it."""

    @property
    def spans(self) -> tuple[Mention, ...]:
        """Every piece of the question that speaks of a person."""
        return (*self.mentions, *self.near, *self.absent, *((self.surname,) if self.surname else ()))


@dataclass(frozen=True)
class PersonLexicon:
    """Names of the table with the columns they stand in."""

    names: Phrases
    fields: Mapping[str, tuple[PersonField, ...]]
    surnames: frozenset[str]
    text: str
    """Running text of the table: a span that occurs there is no person."""
    words: frozenset[str]
    """Ordinary words that may look like a name ("单独")."""
    joiners: frozenset[str]
    """Characters that stand before a name, and may as well begin one."""
    descriptions: Phrases
    """Entries that describe people instead of naming them ("各镇(街)分管领导")."""

    @cached_property
    def sounds(self) -> Mapping[str, tuple[str, ...]]:
        """Pinyin of a name -> the names; built at the first name that is not in the table."""
        found: dict[str, tuple[str, ...]] = {}
        for name in self.fields:
            found[sound(name)] = (*found.get(sound(name), ()), name)
        return found

    @cached_property
    def beginnings(self) -> Mapping[str, frozenset[str]]:
        """The sounds with which names begin, each with those that follow it."""
        found: dict[str, set[str]] = {}
        for spoken in self.sounds:
            first, second, *_ = (*spoken.split(), "")
            found.setdefault(first, set()).add(second)
        return {first: frozenset(following) for first, following in found.items()}


def build_person_lexicon(
    table: TaskTable,
    surnames: frozenset[str],
    running_text: str,
    words: frozenset[str] = frozenset(),
    joiners: frozenset[str] = frozenset(),
) -> PersonLexicon:
    """All people of the table."""
    fields: dict[str, list[PersonField]] = {}
    for task in table.tasks:
        for field in PERSON_FIELDS:
            for name in getattr(task, field):
                known = fields.setdefault(name, [])
                if field not in known:
                    known.append(field)
    personal = {name: tuple(found) for name, found in fields.items() if re.fullmatch(r"[\u4e00-\u9fff·]{2,4}", name)}
    phrases = Phrases({normalise(name): (name,) for name in personal})
    first = frozenset(normalise(name)[0] for name in personal)
    descriptions = Phrases({normalise(entry): (entry,) for entry in fields if entry not in personal})
    return PersonLexicon(phrases, personal, surnames | first, running_text, words, joiners, descriptions)


def find_people(text: str, lexicon: PersonLexicon) -> PersonFinding:
    """People of a normalised question whose units and numbers are consumed already."""
    mentions = tuple(m for m in lexicon.names.find(text) if not _longer_name(m, text))
    if mentions:
        return PersonFinding(mentions)
    if in_role := _surname_in_role(text, lexicon):
        return PersonFinding((in_role,))
    if titled := _surname_with_title(text, lexicon):
        return PersonFinding((), surname=titled)
    if given := _given_name_with_title(text, lexicon):
        return PersonFinding((), near=(given,)) if len(given.values) > 1 else PersonFinding((given,))
    for candidate in _candidates(text, lexicon):
        near = _near(candidate.text, lexicon)
        if near:
            return PersonFinding((), near=(Mention(candidate.start, candidate.end, candidate.text, near, "近似"),))
        if not _sounds_like_text(candidate, text, lexicon):
            return PersonFinding((), absent=(candidate,))
    if near_mention := _near_anywhere(text, lexicon):
        return PersonFinding((), near=(near_mention,))
    return PersonFinding(())


_AFTER_NAME = re.compile(
    r"[^\u4e00-\u9fff]|[的负分牵管直具协参是和与在有呢手名今本一二三四上下全都当做任也还同跟又这那担作为以第,、?谁哪几多各]|$"
)


def _longer_name(mention: Mention, text: str) -> bool:
    """True when a name of two characters is only the beginning of another ("黄伟" in "黄伟明直接负责")."""
    if mention.end - mention.start > 2:
        return False
    rest = text[mention.end :]
    if re.match(_TITLE, rest):
        return False
    return not _AFTER_NAME.match(rest) and bool(re.match(rf".(?:{_TITLE})?{_ROLE_AFTER}", rest))


def _surname_in_role(text: str, lexicon: PersonLexicon) -> Mention | None:
    """Everyone of a surname, where the question says in which column ("直接责任人姓李的", "姓李的分管")."""
    match = _SURNAME_IN_COLUMN.search(text) or _SURNAME_ACTS.search(text)
    if match is None:
        return None
    people = tuple(name for name in lexicon.fields if name.startswith(match["s"]))
    return Mention(match.start("m"), match.end("m"), match["m"], people, "姓氏") if people else None


def _surname_with_title(text: str, lexicon: PersonLexicon) -> Mention | None:
    if bare := _SURNAME_OF.search(text):
        people = tuple(name for name in lexicon.fields if name.startswith(bare["s"]))
        return Mention(bare.start(), bare.end(), bare[0], people, "姓氏")
    match = _SURNAME_AND_TITLE.search(text)
    if not match or match["s"] not in lexicon.surnames or match["s"] in "副市局镇主":
        return None
    people = tuple(name for name in lexicon.fields if name.startswith(match["s"]))
    return Mention(match.start("s"), match.end("t"), text[match.start("s") : match.end("t")], people, "姓氏")


def _given_name_with_title(text: str, lexicon: PersonLexicon) -> Mention | None:
    """Those whose name without the surname stands before a title ("惠明镇长")."""
    match = _GIVEN_NAME.search(text)
    if match is None:
        return None
    people = tuple(name for name in lexicon.fields if len(name) == _LONG_NAME and name[1:] == match["n"])
    return Mention(match.start("n"), match.end(), match[0], people, "名字") if people else None


def _candidates(text: str, lexicon: PersonLexicon) -> list[Mention]:
    """Spans that stand where a name stands and begin with a surname."""
    found: list[Mention] = []
    for pattern in _WHERE_A_NAME_STANDS:
        for match in pattern.finditer(text):
            name = match["n"]
            across = text[max(0, match.start("n") - 1) : match.start("n") + 1]
            if across[0] in lexicon.joiners and across in lexicon.text:
                continue  # "和" and "宁" are one name of the table
            if name[0] in lexicon.surnames and 2 <= len(name) <= 3 and not _is_text(name, lexicon):
                found.append(Mention(match.start("n"), match.end("n"), name, ()))
    return found


_LONG_NAME = 3
"""Characters of a name that is alike no other words by chance."""
_HOW_MANY = re.compile("[^,。?牵分管负责协]{0,12}(?:多少|几)[^,。?项件条任]")
"""What may stand behind a thing that is counted, and says nothing of what somebody does."""
_COMMON = re.compile(
    r"^周[一二三四五六日]$|[表栏类不没别这那要会能有我你他她它的了在是和或又很太最更被给让把]|管|什么|哪|谁|怎|多少|任务|单位|部门|牵头|协助|负责|项目|季度|年|月|领导|责任|全部|所有|以上|以下|公司|公安|都|有关|相关|[一二三四五六七八九十几]项"
)


def _is_text(name: str, lexicon: PersonLexicon) -> bool:
    return bool(_COMMON.search(name)) or name in lexicon.text or name in lexicon.words


def _sounds_like_text(candidate: Mention, text: str, lexicon: PersonLexicon) -> bool:
    """True for a word of the table with one character that sounds the same ("林掌制"): a typing error, no name.

    Two characters may be a name by chance, unless what is asked is how many there are of them ("高乞要达到多少家").
    """
    name = candidate.text
    if len(name) < _LONG_NAME and _HOW_MANY.match(text, candidate.end) is None:
        return False
    pieces = (f"{name[:place]}.{name[place + 1 :]}" for place in range(1, len(name)))
    written = {found for piece in pieces for found in re.findall(piece, lexicon.text)}
    return any(sound(found) == sound(name) and _stands_free(found, lexicon.text) for found in written)


def _stands_free(piece: str, text: str) -> bool:
    """True for a piece of a text that has several neighbours on either side, as whole words have."""
    around = {(text[max(0, m.start() - 1) : m.start()], text[m.end() : m.end() + 1]) for m in re.finditer(piece, text)}
    return all(len(set(side)) > 1 for side in zip(*around, strict=True))


def _near(name: str, lexicon: PersonLexicon) -> tuple[str, ...]:
    same_sound = lexicon.sounds.get(sound(name), ())
    if same_sound:
        return same_sound
    return tuple(known for known in lexicon.fields if _one_off(name, known))[:3]


def _one_off(a: str, b: str) -> bool:
    """One character is missing or extra, or differs and sounds alike but for the tone or one letter."""
    if max(len(a), len(b)) < 3 or a[0] != b[0]:
        return False
    from rapidfuzz.distance import Levenshtein

    if Levenshtein.distance(a, b, score_cutoff=1) > 1:
        return False
    return len(a) != len(b) or bool(Levenshtein.distance(sound(a), sound(b), score_cutoff=1) <= 1)


def _may_begin_a_name(piece: str, lexicon: PersonLexicon) -> bool:
    """False where no name begins with the sounds that the first two characters may have: the whole has to be heard."""
    following = (lexicon.beginnings.get(first, frozenset()) for first in readings(piece[0]))
    return any(not each.isdisjoint(readings(piece[1])) for each in following)


def _near_anywhere(text: str, lexicon: PersonLexicon) -> Mention | None:
    """A homophone of a table name of three or more characters, anywhere in the question."""
    for match in _THREE_OR_FOUR.finditer(text):
        if match[1][0] not in lexicon.surnames or not _may_begin_a_name(match[1], lexicon):
            continue
        for size in (4, 3):
            piece = match[1][:size]
            if len(piece) == size:
                known = lexicon.sounds.get(sound(piece), ())
                if known and piece not in lexicon.text:
                    return Mention(match.start(), match.start() + size, piece, known, "按读音")
    return None
