"""Read every slot of a question once: numbers, periods, units, people, roles, asked columns, cues, and the topic left."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import BLANK, Mention, blank_out
from assistant.understand.numerals import NUMERAL, parse_number, task_references
from assistant.understand.operations import read_operations
from assistant.understand.people import PersonFinding, find_people
from assistant.understand.periods import RELATIVE_QUARTER, YEAR_ROUND, Period, Year, find_periods, find_years
from assistant.understand.rankings import Ranking, read_ranking
from assistant.understand.spelling import correct
from assistant.understand.units import UnitFinding, find_units
from index.text import normalise

MAX_LENGTH = 400
"""Characters of a question that are read; the rest cannot change what is asked and is not looked at."""

_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d]+")
_CJK_SPACE = re.compile(r"(?<=[\u3000-\u9fff,。;:!?、0-9])\s+(?=[\u3000-\u9fff])|(?<=[\u3000-\u9fff])\s+(?=[0-9])")
_RUNS = re.compile(r"(\D)\1{3,}")
_SPACED_DIGITS = re.compile(r"(?<=第)[\d\s]+(?=[项号条个])")
_ENUMERATOR = re.compile("[\u2460-\u2473\u2776-\u2793]")
_PUNCTUATION = re.compile(r"[^\w\u4e00-\u9fff]+")
_SPOKEN = re.compile(r"嗯+|呃+|额(?=[,，。、…\s])|那个那个|就是说|这个嘛|那什么|\.{2,}|…+|~+")
_SECTION = re.compile(
    rf"(?:总体要求|要求)?\s*第?\s*[(（]\s*({NUMERAL})\s*[)）]\s*(?:条|项|部分|节)?|"
    rf"(?:总体要求|要求)(?:第({NUMERAL})(?:条|项|节|部分)?|({NUMERAL})(?:条|项|节))|第({NUMERAL})(?:条总体要求|项总体要求|个总体要求|节|条要求|个要求|条(?=下|里|中|涉及|之下|底下|包含|包括|对应|有哪|有几|要求))"
)
_MORE_OF = re.compile(r"(?:谁|哪个|哪家|哪一?个|哪位|哪边|哪方|哪个季度).{0,8}?(?:更|要)?(?:多|少)(?:一些|一点|些|点|几项)?[?吗呢]?$")
_EXCLUDED = re.compile(r"(?:除了?|除去|不含|不包括|排除|去掉|不算|不要|而不是|却不是|也不是|不是|并非|不由|非|不归|不属于|没有)(?:由|是|让)?$")
_ROLE_REACH = 7
_JOINERS = re.compile(rf"^[{BLANK}\s、,和与及跟同或者以及还有]*$")


@dataclass(frozen=True, slots=True)
class Role:
    """A mention of units or people with the role the question gives them; "" when it gives none."""

    mentions: tuple[Mention, ...]
    field: str
    took: bool = False
    """True when only a word like 负责 stood there."""
    together: bool = False
    """True when all of them are meant at once (共同牵头)."""
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Slots:
    """What was read from one question, before anything is decided."""

    question: str
    text: str
    """Normalised, cleaned."""
    corrected: tuple[tuple[str, str], ...]
    """Topic words that were read as others: as typed, as read."""
    numbers: tuple[int, ...]
    periods: tuple[Period, ...]
    idle: tuple[int, ...]
    """Quarters that are said to have nothing planned."""
    years: tuple[Year, ...]
    units: UnitFinding
    people: PersonFinding
    unit_roles: tuple[Role, ...]
    person_roles: tuple[Role, ...]
    parts: tuple[Mention, ...]
    sections: tuple[str, ...]
    section_numbers: tuple[int, ...]
    asks: tuple[str, ...]
    cues: frozenset[str]
    """Of "list", "count", "compare", "share", "year_round", "relative_quarter"."""
    compute: tuple[str, ...]
    ranking: Ranking | None
    absent_attribute: tuple[str, str] | None
    """Name and words of an attribute that no table of this kind holds."""
    sizes: tuple[tuple[str, int, int], ...]
    """Conditions on how many entries a column has: column, at least, at most."""
    loose_roles: tuple[str, ...]
    """Roles that stand without a unit ("只看牵头的")."""
    segments: tuple[str, ...]
    """The topic: runs of content words that no slot took."""
    leftover: str
    """The question with every slot blanked out."""

    @property
    def subject(self) -> str:
        """The question without its slots."""
        return re.sub(rf"{BLANK}+", " ", self.leftover).strip(" ,。?!;")

    @property
    def alternatives(self) -> tuple[tuple[str, ...], ...]:
        """The topic as "or" of "and": segments joined by 和, 或, 、 or a space are alternatives."""
        groups: list[list[str]] = []
        position = 0
        for segment in self.segments:
            start = self.leftover.find(segment, position)
            between = self.leftover[position:start] if start >= 0 else BLANK
            if groups and start >= 0 and not re.fullmatch(r"\s+|\s*(?:、|和|与|及|或|或者|以及|跟|,|/)\s*", between):
                groups[-1].append(segment)
            else:
                groups.append([segment])
            position = start + len(segment) if start >= 0 else position
        return tuple(map(tuple, groups))

    @property
    def quarters(self) -> tuple[int, ...]:
        """All quarters named."""
        return tuple(sorted({quarter for period in self.periods for quarter in period.quarters}))

    @property
    def topic(self) -> str:
        """The topic as one string."""
        return " ".join(self.segments)


def clean(question: str, lexicon: Lexicon) -> str:
    """The question in the form that is read: normalised, no emoji, no fillers, English words in Chinese."""
    text = normalise(_ENUMERATOR.sub(" ", _EMOJI.sub(" ", question[: MAX_LENGTH * 4])))[:MAX_LENGTH]
    if re.search(r"[a-z]{3}", text):
        for english, chinese in lexicon.words.english:
            if english in text:
                text = re.sub(rf"(?<![a-z]){re.escape(english)}(?![a-z])", chinese, text)
        text = _from_pinyin(text, lexicon)
        text = re.sub(r"\b(?:the|of|is|are|do|does|for|in|an?|please|tell|me|show|what's|to|by|and|be|will|its?|their|"
                      r"bureau|need|needs|have|has|should|must|planned?|which|year|this|on|at|there|get|any|about)\b", " ", text)  # fmt: skip
    text = _RUNS.sub(r"\1\1\1", _SPOKEN.sub("", text))
    text = _SPACED_DIGITS.sub(lambda match: match[0].replace(" ", ""), text)
    text = _undoubled(_CJK_SPACE.sub("", text).strip(), lexicon)
    return _strip_fillers(text, lexicon.words.fillers)


def _from_pinyin(text: str, lexicon: Lexicon) -> str:
    """Unit names typed in pinyin ("jiaoyuju", "jiao yu ju") become the names."""
    def name(match: re.Match[str]) -> str:
        return lexicon.units.by_letters.get(match[0].replace(" ", ""), match[0])

    return re.sub(r"[a-z]{2,}(?: [a-z]{2,}){0,7}", name, text)


def _corrected(
    segments: tuple[str, ...], work: str, lexicon: Lexicon
) -> tuple[tuple[str, ...], str, tuple[tuple[str, str], ...]]:
    """Segments and leftover with typing errors set right."""
    changes: list[tuple[str, str]] = []
    kept: list[str] = []
    for segment in segments:
        right = correct(segment, lexicon)
        if right is not None:
            changes.append((segment, right))
            work = work.replace(segment, right)
        kept.append(right or segment)
    return tuple(kept), work, tuple(changes)


def _undoubled(text: str, lexicon: Lexicon) -> str:
    """A part of a unit's name typed twice ("轨道交通交通局") is read once."""
    for match in re.finditer(r"([\u4e00-\u9fff]{2,4})\1", text):
        once = text[: match.start()] + match[1] + text[match.end() :]
        if any(m.start <= match.start() and m.end > match.start() + len(match[1]) for m in lexicon.units.surfaces.find(once)):
            return once
    return text


def _strip_fillers(text: str, fillers: tuple[str, ...]) -> str:
    """Drop fillers at the beginning and end of clauses; inside a clause they may be part of a name."""
    clauses = re.split(r"([,。;!?、])", text)
    for position, clause in enumerate(clauses):
        changed = True
        while changed:
            changed = False
            for filler in fillers:
                if clause.startswith(filler) and len(clause) > len(filler):
                    clause, changed = clause[len(filler) :].lstrip(), True
                elif len(filler) > 1 and clause.endswith(filler) and len(clause) > len(filler):
                    clause, changed = clause[: -len(filler)].rstrip(), True
        clauses[position] = "" if clause in fillers else clause
    return re.sub(r"^[,。;!?、\s]+", "", "".join(clauses)) or text


def read_slots(question: str, lexicon: Lexicon) -> Slots:
    """All slots of a question."""
    words = lexicon.words
    text = clean(question, lexicon)
    work = text.replace("哪几项", "哪些").replace("哪几个", "哪些").replace("哪几件", "哪些").replace("哪几条", "哪些")
    text = work
    references = task_references(work)
    sections, section_numbers, work = _sections(work, lexicon)
    references = [(m, n) for m, n in references if work[m.start : m.end] == m.text]
    work = blank_out(work, [mention for mention, _ in references])
    years = tuple(find_years(work))
    work = blank_out(work, [year.mention for year in years])
    titles = [m for m in lexicon.section_titles.find(work) if not _whole_question(m, work)]
    work = blank_out(work, titles)
    sections += tuple(m.values[0] for m in titles)
    parts = (*lexicon.parts.find(work), *_ordinal_parts(work, lexicon))
    work = blank_out(work, parts)
    units = find_units(work, lexicon.units)
    units = UnitFinding(
        tuple(m for m in units.mentions if not _part_of_a_name(m, text, lexicon) and not _thing(m, text, lexicon)),
        units.absent,
        units.near,
    )
    work = blank_out(work, [*units.mentions, *units.near, *units.absent])
    periods = find_periods(work)
    written = re.search(r"(?:写了|写着|写明|写有|提到|出现|注明|标明|含有)了?“?$", work[: periods[0].mention.start]) if periods else None
    if written is not None:
        periods = []
    year_round = YEAR_ROUND.search(work)
    relative = RELATIVE_QUARTER.search(work) if not periods else None
    work = blank_out(work, [period.mention for period in periods])
    idle, work = _idle_quarters(work, text, periods)
    if idle:
        periods = [period for period in periods if period.quarters != idle]
    ranking, ranked = read_ranking(work)
    if ranking is not None and not ranking.plain:
        work = ranked
    sizes, work = _sizes(work, lexicon)
    people = find_people(work, lexicon.people)
    named = [*people.mentions, *people.near, *people.absent, *([people.surname] if people.surname else [])]
    work = blank_out(work, named)
    unit_roles, used = _roles(work, units.mentions, words.roles, text, lexicon)
    person_roles, used_by_people = _roles(work, people.mentions, words.person_roles, text, lexicon)
    work = blank_out(work, [*used, *used_by_people])
    cues: set[str] = set()
    absent = next(
        ((name, match[0]) for name, pattern in words.absent_attributes if (match := pattern.search(work))), None
    )
    compute = read_operations(text)
    for name, found in (
        ("compare", words.compare_cues.find(work)),
        ("share", words.share_cues.find(work)),
        ("count", words.count_cues.find(work)),
    ):
        if found:
            cues.add(name)
    if _MORE_OF.search(work) or re.search(r"比.{0,6}(?:多|少).{0,6}(?:几|多少)", work):
        cues.add("compare")
    if year_round:
        cues.add("year_round")
    if relative:
        cues.add("relative_quarter")
    if cues & {"count", "share", "compare"} or compute:
        used_cues = [*words.count_cues.find(work), *words.share_cues.find(work), *words.compute_cues.find(work)]
        used_cues += words.compare_cues.find(work) if "compare" in cues else []
        asks_work = blank_out(work, used_cues) if not _amount_like(work) else work
    else:
        asks_work = work
    attributes = words.attributes.find(asks_work)
    asks = tuple(dict.fromkeys(value for m in attributes for value in m.values))
    if words.list_cues.find(blank_out(asks_work, attributes)):
        cues.add("list")
    loose = [m.values[0] for m in words.roles.find(blank_out(asks_work, attributes))]
    for phrases in (words.attributes, words.count_cues, words.compare_cues, words.share_cues,
                    words.compute_cues, words.list_cues, words.roles, words.person_roles):  # fmt: skip
        work = blank_out(work, [m for m in phrases.find(work) if len(m.text) > 1])
    if ranking is not None:
        work = "".join(a if b != BLANK else BLANK for a, b in zip(work, ranked, strict=True))
    if year_round:
        work = YEAR_ROUND.sub(lambda m: BLANK * len(m[0]), work)
    segments, work, corrected = _corrected(topic_segments(work, lexicon), work, lexicon)
    return Slots(
        question=question,
        text=text,
        corrected=corrected,
        numbers=tuple(dict.fromkeys(n for _, numbers in references for n in numbers)),
        periods=tuple(periods),
        idle=idle,
        years=years,
        units=units,
        people=people,
        unit_roles=unit_roles,
        person_roles=person_roles,
        parts=parts,
        sections=sections,
        section_numbers=section_numbers,
        asks=asks,
        cues=frozenset(cues),
        compute=compute,
        ranking=ranking,
        absent_attribute=absent,
        sizes=sizes,
        loose_roles=tuple(dict.fromkeys(role for role in loose if role != "took")),
        segments=segments,
        leftover=work,
    )


def _ordinal_parts(work: str, lexicon: Lexicon) -> list[Mention]:
    """ "第二部分" as the second part of the table."""
    names = tuple(dict.fromkeys(task.part for task in lexicon.table.tasks if task.part))
    found = []
    for match in re.finditer(r"第([一二三四1-4])(?:个)?(?:大)?(?:部分|大块|大类|板块)", work):
        place = parse_number(match[1])
        if place and place <= len(names):
            found.append(Mention(match.start(), match.end(), match[0], (names[place - 1],)))
    return found


def _idle_quarters(work: str, text: str, periods: list[Period]) -> tuple[tuple[int, ...], str]:
    """ "四季度没有安排" names quarters in which nothing is due; "只在一季度有安排" names all others."""
    for period in periods:
        after = work[period.mention.end :]
        if match := re.match(r"(?:里|内|就|则|都|却)?(?:没有|没|无|空着|不)(?:任何|什么|再|单独)?(?:的)?(?:安排|任务|计划|动作|进度)", after):
            end = period.mention.end + match.end()
            return period.quarters, work[: period.mention.end] + BLANK * match.end() + work[end:]
        if re.search(r"(?:只|仅|只有|仅仅)(?:在|有|是)?$", text[: period.mention.start]) and re.match(r"(?:才)?有?(?:安排|任务|计划)", after):
            return tuple(q for q in (1, 2, 3, 4) if q not in period.quarters), work
    return (), work


def _whole_question(mention: Mention, text: str) -> bool:
    """A section's title alone, or before an ask about one task, is a topic rather than a filter."""
    rest = text[: mention.start] + text[mention.end :]
    return not re.search(r"任务|工作|哪些|哪几|几项|包括|条|部分|板块|要求", rest)


def _amount_like(work: str) -> bool:
    return bool(re.search(r"多少(?!项|个任务|条任务|件|任务)", work))


def _sections(work: str, lexicon: Lexicon) -> tuple[tuple[str, ...], tuple[int, ...], str]:
    numbers: list[int] = []
    mentions: list[Mention] = []
    for match in _SECTION.finditer(work):
        written = next(group for group in match.groups() if group)
        value = parse_number(written)
        bracketed = match.group(1) is not None
        if value is None or (bracketed and written.isdigit() and "要求" not in match[0]):
            continue
        numbers.append(value)
        mentions.append(Mention(match.start(), match.end(), match[0], ()))
    known = lexicon.section_numbers if numbers else {}
    return tuple(known[n] for n in numbers if n in known), tuple(numbers), blank_out(work, mentions)


def _part_of_a_name(mention: Mention, text: str, lexicon: Lexicon) -> bool:
    """True when the mention is only a piece of a longer name of the table ("松山湖" in "松山湖科学城")."""
    if re.search(r"(?:局|委|办|部|集团|支队)$", mention.text):
        return False
    after, before = text[mention.end : mention.end + 1], text[mention.start - 1 : mention.start] if mention.start else ""
    if re.match(r"[\u4e00-\u9fffa-z0-9]", after) and after not in "的有要和与及牵协参负在是第一二三四上下全今年由为涉做什呢几多分管内各":
        return lexicon.occurs(mention.text + after)
    return bool(before) and before in "至市到" and lexicon.occurs(before + mention.text + after) and after not in ("", "?", "。")


def _thing(mention: Mention, text: str, lexicon: Lexicon) -> bool:
    """True for an institution that only assists and that tasks write about: without a role word it is the topic."""
    name = mention.values[0]
    if re.search(r"(?:单位|部门)(?:里面?|中|一栏)?(?:有|是|为|包括|包含|含|写了?|列了?)?[“\"]?$", text[: mention.start]):
        return False
    if lexicon.units.lead_counts.get(name) or re.search(r"(?:局|委|办|部|集团|支队|镇|街道|区|海关|会)$", name):
        return False
    return lexicon.occurs(mention.text) and not re.match(r".{0,3}(?:协助|配合|参与|牵头|负责)", text[mention.end :])


def _roles(
    work: str, mentions: tuple[Mention, ...], vocabulary, text: str, lexicon: Lexicon
) -> tuple[tuple[Role, ...], list[Mention]]:
    """The role of every group of mentions, and the role words that were used."""
    columns = [*lexicon.words.attributes.find(work), *lexicon.words.person_roles.find(work)]
    found = [m for m in vocabulary.find(work) if "took" not in m.values or not any(c.start <= m.start < c.end for c in columns)]
    used: list[Mention] = []
    roles: list[Role] = []
    for group in _groups(work, mentions):
        start, end = group[0].start, group[-1].end
        next_start = min((m.start for m in mentions if m.start >= end), default=len(work))
        previous_end = max((m.end for m in mentions if m.end <= start), default=0)
        after = [m for m in found if end <= m.start < next_start and m.start - end <= _ROLE_REACH and _clear(work[end : m.start])]
        before = [m for m in found if previous_end <= m.start and m.end <= start and _leads_to(work[m.end : start])]
        between = work[end : end + 12]
        choice = _choose(before, after, work, start, end)
        lead_in = work[max(0, start - 8) : start]
        together = len(group) > 1 and bool(re.search(r"共同|联合|一起|同时|一块|都|两位|两家|两个", between) or re.search(r"同时|既|都", lead_in))
        if choice is None:
            without = _EXCLUDED.search(work[max(0, start - 6) : start].replace(BLANK, ""))
            roles.append(Role(tuple(group), "", together=together, negated=bool(without)))
            continue
        used.append(choice)
        field = choice.values[0]
        excluded = _EXCLUDED.search(work[max(0, start - 6) : start].replace(BLANK, ""))
        negated = bool(excluded) or bool(re.search(r"(?:不|没有?|非|未)(?:由|是|需要|用|再)?$", work[max(0, choice.start - 3) : choice.start].replace(BLANK, "")))
        roles.append(Role(tuple(group), "" if field == "took" else field, field == "took", together, negated))
    return tuple(_inherit_roles(roles)), used


def _inherit_roles(roles: list[Role]) -> list[Role]:
    """ "不是A也不是B牵头": a group without a role word shares that of the next group when both are excluded."""
    found = list(roles)
    for place in range(len(found) - 2, -1, -1):
        this, following = found[place], found[place + 1]
        if not this.field and this.negated and following.negated and following.field:
            found[place] = replace(this, field=following.field)
    return found


def _groups(work: str, mentions: tuple[Mention, ...]) -> list[list[Mention]]:
    groups: list[list[Mention]] = []
    for mention in mentions:
        if groups and _JOINERS.match(work[groups[-1][-1].end : mention.start]):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _clear(between: str) -> bool:
    """True when what stands between a mention and its role word does not belong to something else."""
    return not re.search(r"[,。;?]|任务|里|中|以及", between.replace(BLANK, ""))


def _leads_to(between: str) -> bool:
    return bool(re.fullmatch(rf"[{BLANK}\s是为有含包括里面中的:由给让于了个\"“却不也同时并非当做写着列名叫只仅一栏]*", between))


def _choose(before: list[Mention], after: list[Mention], work: str, start: int, end: int) -> Mention | None:
    """The role word that belongs to a group: a noun before it ("协助单位有X"), else the nearest after it."""
    nouns = [m for m in before if m.text.endswith(("单位", "部门", "人", "领导")) or m.text in ("涉及", "提到", "由", "包括", "牵涉")]
    if nouns:
        return nouns[-1]
    if after:
        strong = [m for m in after if m.values[0] != "took"]
        return strong[0] if strong and strong[0].start - after[0].start <= _ROLE_REACH else after[0]
    return before[-1] if before and before[-1].values[0] != "took" else None


_SIZE = re.compile(
    r"(?P<no>没有|没|无|不需要|不用|无需|缺少?|未列|未填|空着)(?:任何|其他|其它|别的|写明?|填写?|列出?|标明?|明确|安排|指定|注明)*(?:单位|部门)?(?:来)?(?P<c1>牵头单位|牵头部门|协助单位|配合单位|责任领导|分管领导|责任人|直接责任人|协助|配合)"
    r"|(?<![没无不])(?:有|列有|填了|写了)(?P<any>协助单位|配合单位)(?=的|,|，|$)"
    r"|(?P<c2>牵头单位|牵头部门|协助单位|配合单位|责任领导|分管领导|直接责任人|责任人)(?:为空|空着|是空的?|空缺|缺失|没有|没填|未填|一栏为空)"
    r"|(?<![前第\d])(?P<n1>[一二两三四五六七八九十\d]+)(?P<u1>个|家|位|名)?(?P<more1>以上|及以上|或以上|以上的|或更多)?的?(?P<c3>(?:单位|部门|局)?(?:共同|联合|一起)牵头|牵头单位|牵头部门|单位牵头|部门牵头|局牵头|协助单位|配合单位|单位协助|部门协助|责任领导|分管领导|领导分管|市领导|直接责任人|责任人)(?P<not1>.{0,0})"
    r"|(?P<c4>牵头单位|牵头部门|协助单位|配合单位|责任领导|分管领导|直接责任人|责任人)(?:数量?)?(?:有|是|为|达到?|在|写了|写着|列了|填了|标了|列着)?(?P<over>超过|多于|大于|不止)?(?:不少于|至少|达到?)?(?P<n2>[一二两三四五六七八九十\d]+)(?:个|家|位|名)(?P<more2>以上|及以上|或以上|或更多)?"
    r"|(?P<multi>多个|多家|多位|不止一个|不止一家|若干)(?:单位|部门|领导)?(?P<c5>共同牵头|联合牵头|牵头单位|牵头|分管|责任领导|协助单位)"
)
_COLUMNS = {
    "牵头单位": "lead_units", "牵头部门": "lead_units", "单位牵头": "lead_units", "部门牵头": "lead_units", "局牵头": "lead_units",
    "共同牵头": "lead_units", "联合牵头": "lead_units", "牵头": "lead_units",
    "协助单位": "assist_units", "配合单位": "assist_units", "单位协助": "assist_units", "部门协助": "assist_units",
    "协助": "assist_units", "配合": "assist_units",
    "责任领导": "leaders", "分管领导": "leaders", "领导分管": "leaders", "市领导": "leaders", "分管": "leaders",
    "责任人": "responsible", "直接责任人": "direct",
}  # fmt: skip


def _sizes(work: str, lexicon: Lexicon) -> tuple[tuple[tuple[str, int, int], ...], str]:
    """Conditions on the number of entries of a column ("没有协助单位", "两个以上牵头单位")."""
    found: list[tuple[str, int, int]] = []
    mentions: list[Mention] = []
    for match in _SIZE.finditer(work):
        groups = match.groupdict()
        if groups["any"]:
            found.append(("assist_units", 1, 999))
            mentions.append(Mention(match.start(), match.end(), match[0], ()))
            continue
        named = next(groups[f"c{i}"] for i in range(1, 6) if groups.get(f"c{i}"))
        column = _COLUMNS.get(named, "lead_units")
        if groups["c1"] or groups["c2"]:
            low, high = 0, 0
        elif groups["multi"]:
            low, high = 2, 999
        else:
            value = parse_number(groups["n1"] or groups["n2"])
            if value is None:
                continue
            over = bool(groups["over"]) or bool(re.search(r"(?:超过|多于|大于|不止)$", work[: match.start()]))
            low = value + 1 if over else value
            high = 999 if groups["more1"] or groups["more2"] or over else value
        found.append((column, low, high))
        mentions.append(Mention(match.start(), match.end(), match[0], ()))
    return tuple(found), blank_out(work, mentions)


def topic_segments(work: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Runs of content words in what is left of a question; function words and generic words end a run."""
    segments: list[str] = []
    for run in re.split(rf"[{BLANK}\s]+|[,。;:!?、…·]+", work):
        if not run:
            continue
        if len(run) > 3 and lexicon.occurs(run.strip("的了吗呢")):
            segments.append(run.strip("的了吗呢"))
            continue
        current = ""
        for word in lexicon.cut(run):
            plain = _PUNCTUATION.sub("", word)
            if not plain or plain in lexicon.words.generic:
                if current:
                    segments.append(current)
                current = ""
            else:
                current += plain
        if current:
            segments.append(current)
    return tuple(dict.fromkeys(segment for segment in segments if len(segment) > 1 or segment.isalnum() and not re.fullmatch(r"[\u4e00-\u9fff]", segment)))
