"""From slots to a `Query`: refuse what the table cannot hold, then decide the kind of question and its conditions."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.query import Condition, Kind, Operation, Query
from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import Mention
from assistant.understand.numerals import parse_number
from assistant.understand.slots import Role, Slots, read_slots

_MEANINGLESS = re.compile(r"^[\W\d_a-z]*$")
_ANY_ROLE = re.compile(r"涉及|参与|相关|有关|所有角色|任何角色|无论牵头|不管牵头|不论牵头|牵头(?:和|或|与|、|以及|及)协助|沾边|牵扯")
_LEAD_AND_ASSIST = re.compile(r"牵头(?:的)?(?:和|或者?|与|、|以及|及|加上?|跟|还是|也好|也罢)?,?(?:协助|配合)|(?:协助|配合)(?:的)?(?:和|或者?|与|、|以及|及|跟|还是)?牵头|(?:不论|无论|不管|谁).{0,3}牵头.{0,4}(?:都|协助|配合)")
_ALL_OF = re.compile(r"季度?.{0,3}都|都(?:有|要|在|安排)|同时")
_BOTH_ROLES = re.compile(r"[既又也].{0,3}牵头.{0,4}[又也且还].{0,3}(?:协助|配合)|[既又也].{0,3}(?:协助|配合).{0,4}[又也且还].{0,3}牵头")
_UNIT_KIND = re.compile(r"(?:牵头单位|协助单位)(?:里|中)?(?:是|有|为|含)(?P<k>镇街|街道|镇|集团|指挥部|海关)|(镇街|镇|街道|集团|指挥部|海关|领导小组|委员会)(?:政府)?(?:单独|共同|联合|自己)?(?=牵头|协助|配合|负责)")
_NEITHER = re.compile(r"^[^,。]{0,3}(?:既不|不)牵头(?:,|、)?(?:也不|又不|亦不|不)(?:协助|配合|参与)|^(?:没有?|不|未)(?:参与|参加|涉及)")
_NOT_LEAD = re.compile(r"只协助不牵头|(?:不|没有?|非|未|并不|不是)(?:是|负责)?牵头[^,。]{0,4}(?:只|但|而|仅)|(?:参与|协助|涉及|配合)[^,。]{0,6}(?:但|而|却)?(?:不|没有?|非|未|并不|不是)(?:是|负责)?牵头|除了?牵头的?[^,。]{0,3}(?:还|都|其他)|牵头的?除外")


def understand(question: str, lexicon: Lexicon) -> tuple[Query, Slots]:
    """The self-contained meaning of one question, with the slots it was read from."""
    slots = read_slots(question, lexicon)
    return query_of(slots, lexicon), slots


def query_of(slots: Slots, lexicon: Lexicon) -> Query:
    """Decide what is asked."""
    problem = _refusal(slots, lexicon) or _unclear(slots, lexicon)
    if problem:
        return problem
    if foreign := [year.mention.text for year in slots.years if year.value not in (None, lexicon.table.year)]:
        year = next(iter(re.findall(r"\d{4}", foreign[0])), "")
        slots = replace(slots, periods=(), segments=(f"{year}年", *slots.segments), leftover=f"{year}年{slots.leftover}")
    conditions, assumed, notes = conditions_of(slots, lexicon)
    notes = (*notes, *(f"“{typed}”按“{read}”理解" for typed, read in slots.corrected))
    if any(condition.note == "同类单位" or condition.field in ("overlap", "numbers") for condition in conditions):
        slots = replace(slots, segments=(), leftover="")
    kind = _kind(slots, conditions)
    asks = slots.asks
    if kind == "fact" and "count" in slots.cues and "amount" not in asks:
        asks = (*asks, "amount")
    return Query(
        question=slots.question,
        kind=kind,
        numbers=slots.numbers,
        conditions=conditions,
        quarters=slots.quarters,
        asks=asks,
        topic=slots.topic,
        operation=_operation(slots, kind),
        subject=slots.subject,
        alternatives=slots.alternatives,
        wants_list="list" in slots.cues,
        role_assumed=assumed,
        took=assumed and any(role.took for role in slots.unit_roles),
        subjects=_subjects(slots) if kind in ("compare", "rank") else (),
        notes=notes,
    )


def refuse(question: str, reason: str, topic: str = "", **details: str) -> Query:
    """A query that is to be refused for a named reason."""
    return Query(question, "refuse", topic=topic, reason=reason, details=tuple(details.items()))


def clarify(question: str, reason: str, choices: tuple[str, ...], **details: str) -> Query:
    """A query that is to be asked back."""
    return Query(question, "clarify", reason=reason, choices=choices, details=tuple(details.items()))


def _refusal(slots: Slots, lexicon: Lexicon) -> Query | None:
    table = lexicon.table
    text = slots.text
    if not text.strip() or (_MEANINGLESS.match(text) and not slots.numbers and not slots.quarters):
        if not lexicon.occurs(text.strip()) or not re.search(r"\w", text):
            return refuse(slots.question, "nonsense" if text.strip() else "empty")
    for name, pattern in lexicon.words.out_of_scope:
        match = pattern.search(text)
        if match and (name in ("指令", "评价", "翻译", "写作") or not _about_table(slots, match, lexicon)):
            return refuse(slots.question, "out_of_scope", topic="", what=name)
    if city := _other_city(slots, lexicon):
        return refuse(slots.question, "other_city", topic=slots.topic, city=city, own=table.city)
    for year in slots.years:
        value = year.value if year.value is not None else table.year + year.offset
        if value != table.year and not _year_in_rows(year.mention.text, slots, lexicon):
            return refuse(slots.question, "other_year", topic=slots.topic, year=str(value), own=str(table.year))
    known = {task.number for task in table.tasks}
    missing = [number for number in slots.numbers if number not in known]
    if missing and len(missing) == len(slots.numbers):
        return refuse(
            slots.question, "no_such_task", number="、".join(map(str, missing)),
            first=str(min(known)), last=str(max(known)), count=str(len(known)),
        )  # fmt: skip
    absent_sections = slots.section_numbers and not slots.sections
    if absent_sections:
        numbers = "、".join(map(str, slots.section_numbers))
        return refuse(slots.question, "no_such_section", number=numbers, count=str(len(lexicon.sections)))
    if slots.absent_attribute and not _stated_somewhere(slots, lexicon):
        refusal = refuse(slots.question, "absent_attribute", topic=slots.subject, name=slots.absent_attribute[0])
        return replace(refusal, numbers=slots.numbers)
    if slots.units.absent and not slots.units.mentions:
        return refuse(slots.question, "no_such_unit", topic=slots.topic, unit=slots.units.absent[0].text)
    if slots.people.absent and not slots.people.mentions and not slots.numbers:
        return refuse(slots.question, "no_such_person", person=slots.people.absent[0].text)
    return None


def _stated_somewhere(slots: Slots, lexicon: Lexicon) -> bool:
    """True when a row on the topic writes about what no column holds ("施工单位招标")."""
    words = slots.absent_attribute[1] if slots.absent_attribute else ""
    topic = [word for segment in slots.segments for word in lexicon.cut(segment) if len(word) > 1]
    return bool(topic) and len(words) > 2 and any(
        words in row and all(word in row for word in topic) for _, row in lexicon.row_texts
    )


def _about_table(slots: Slots, match: re.Match[str], lexicon: Lexicon) -> bool:
    """True when a pattern of another subject hit a question that is about the table after all."""
    if slots.units.mentions or slots.people.mentions or slots.numbers:
        return True
    text = slots.text
    known = lexicon.known_text
    left, right = text[max(0, match.start() - 1) : match.end()], text[match.start() : match.end() + 1]
    longer = (left if len(left) > len(match[0]) else "", right if len(right) > len(match[0]) else "")
    return any(piece and piece in known for piece in longer) or (match[0] in known and len(match[0]) > 2)


def _other_city(slots: Slots, lexicon: Lexicon) -> str:
    """A city that the question asks about and the table is not of."""
    own = lexicon.table.city
    for city in lexicon.words.cities:
        if city in (own, f"{own}市") or city not in slots.text:
            continue
        if re.search(rf"(?:去|到|往|和|与|跟|同|从|至|通|连|学|学习|借鉴|对接|像|赴|在){city}", slots.text):
            continue
        owner = re.search(rf"{city}市?(?:政府)?(?:的|有|\d{{4}}|今年|[一二三四]季度|各)", slots.text)
        before_unit = any(slots.text[: unit.start].endswith((city, f"{city}市")) for unit in slots.units.mentions)
        if before_unit and slots.text.count(own) == 0:
            return city
        if not lexicon.occurs(city):
            return city
        rest = [segment.replace(city, "") for segment in slots.segments if segment.replace(city, "").strip("市")]
        named = any(lexicon.occurs(slots.text[place : place + len(city) + 1]) for place in _places(city, slots.text))
        if (owner or not named) and not _rows_with(city, rest, lexicon):
            return city
    return ""


def _places(word: str, text: str) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(word), text)]


def _rows_with(word: str, segments: list[str], lexicon: Lexicon) -> bool:
    """True when a row holds `word` together with a part of every segment."""
    tokens = [[token for token in lexicon.cut(segment) if len(token) > 1] for segment in segments]
    wanted = [group for group in tokens if group]
    return bool(wanted) and any(
        word in text and all(any(token in text for token in group) for group in wanted)
        for _, text in lexicon.row_texts
    )


def _year_in_rows(year: str, slots: Slots, lexicon: Lexicon) -> bool:
    digits = re.search(r"\d{4}", year)
    if not digits or not slots.segments:
        return False
    if any(digits[0] in segment for segment in slots.segments):
        return True
    words = [word for segment in slots.segments for word in lexicon.cut(segment) if len(word) > 1]
    return bool(words) and any(
        all(word in clause for word in words[:3])
        for task, row in lexicon.row_texts
        for clause in re.split(r"[,。;\n]", f"{row}\n{task.section_text}")
        if digits[0] in clause
    )


def _unclear(slots: Slots, lexicon: Lexicon) -> Query | None:
    if slots.units.near and not slots.units.mentions:
        near = slots.units.near[0]
        choices = tuple(slots.text.replace(near.text, name) for name in near.values)
        return clarify(slots.question, "near_unit", choices, written=near.text, names="、".join(near.values))
    if slots.people.near:
        near = slots.people.near[0]
        choices = tuple(slots.text.replace(near.text, name) for name in near.values)
        return clarify(slots.question, "near_person", choices, written=near.text, names="、".join(near.values))
    if slots.people.surname and not slots.numbers and not slots.segments:
        surname = slots.people.surname
        if not surname.values:
            return refuse(slots.question, "no_such_person", person=surname.text)
        choices = tuple(f"{name}负责的任务" for name in surname.values[:6])
        return clarify(slots.question, "surname", choices, written=surname.text, names="、".join(surname.values[:12]))
    if "relative_quarter" in slots.cues:
        choices = tuple(
            re.sub(r"(?:这个?|本|当前|下个?|下一个?|上个|上一个?)季度?", quarter, slots.text, count=1)
            for quarter in ("一季度", "二季度", "三季度", "四季度")
        )
        return clarify(slots.question, "which_quarter", choices, year=str(lexicon.table.year))
    bare = slots.ranking is None and not _overlap(slots) and not _number_range(slots, lexicon) and not slots.idle and not _UNIT_KIND.search(slots.text) and not (slots.units.mentions or slots.people.mentions or slots.numbers or slots.segments or slots.quarters
                or slots.parts or slots.sections or slots.sizes or slots.cues - {"list"})  # fmt: skip
    if bare:
        if "person_role" in slots.asks or set(slots.asks) & {"leaders", "responsible", "direct", "lead_units"}:
            return clarify(slots.question, "which_task", ())
        return clarify(slots.question, "too_short", ())
    return None


def conditions_of(slots: Slots, lexicon: Lexicon) -> tuple[tuple[Condition, ...], bool, tuple[str, ...]]:
    """The conditions of a question; whether a unit's role was assumed; remarks about readings."""
    found: list[Condition] = []
    notes: list[str] = []
    assumed = False
    any_role = bool(_ANY_ROLE.search(slots.text))
    negated_assist = re.search(r"(?:不含|不包括|不算|除去|去掉|不要|排除|除了)[^,。]{0,4}(?:协助|配合)", slots.text)
    for role in slots.unit_roles:
        conditions, took = _unit_conditions(role, any_role, bool(negated_assist), slots)
        found += conditions
        assumed |= took
        notes += [f"“{m.text}”按“{m.values[0]}”理解" for m in role.mentions if m.note in ("按读音", "叠字")]
    found += _kinds_of_units(slots, lexicon)
    for role in slots.person_roles:
        found += _person_conditions(role, lexicon)
    if slots.parts:
        out = [m for m in slots.parts if re.search(r"(?:不要|不含|不算|除了?|去掉|不是|不包括|排除)[(（]?$", slots.text[max(0, m.start - 4) : m.start])]
        kept = [m for m in slots.parts if m not in out]
        for mentions, negated in ((kept, False), (out, True)):
            if mentions:
                values = tuple(dict.fromkeys(m.values[0] for m in mentions))
                found.append(Condition("part", values, mentions[0].text, negated=negated))
    if slots.sections:
        found.append(Condition("section", slots.sections))
    if len(slots.quarters) > 1 and _ALL_OF.search(slots.text):
        found += [Condition("quarters", (str(quarter),)) for quarter in slots.quarters]
    elif slots.quarters:
        text = "、".join(period.mention.text for period in slots.periods)
        found.append(Condition("quarters", tuple(map(str, slots.quarters)), text))
    elif "year_round" in slots.cues:
        found.append(Condition("year_round", ("全年",)))
    if slots.idle:
        found.append(Condition("idle", tuple(map(str, slots.idle))))
    found += _alone_or_together(slots, found)
    found += _overlap(slots)
    if numbers := _number_range(slots, lexicon):
        found.append(numbers)
    for column, low, high in slots.sizes:
        found.append(Condition("size", (str(low), str(high)), column=column))
    return tuple(found), assumed, tuple(dict.fromkeys(notes))


_TOGETHER = re.compile(r"(?:与|和|跟|同)?(?:其他|其它|别的|另外的?|其余)(?:的)?(?:单位|部门|局)?(?:们)?(?:一起|共同|联合)?牵头")
_ALONE = re.compile(r"独自|单独|独家|独立|只有(?:一个|它|他)|仅由|只由|自己一家|一家牵头|没有别的牵头")
_ONLY = re.compile(r"(?:只有|只写了?|仅有|仅|只列了?|只是|就)[^,，。]{0,4}$")
_OVERLAPS = (
    (re.compile(r"牵头(?:单位)?.{0,10}(?:又|也|同时|还).{0,8}协助|协助单位.{0,8}(?:又|也|同时).{0,6}牵头|(?:牵头和协助|牵头单位和协助单位|牵头单位与协助单位).{0,6}(?:重复|相同|同一|重合|一样)"), ("lead_units", "assist_units")),
    (re.compile(r"(?:责任人(?:和|与|、|跟|也是|就是)直接责任人|直接责任人(?:和|与|、|跟|也是|就是)责任人).{0,8}(?:同一|相同|一样|一个人|重合)?"), ("responsible", "direct")),
)  # fmt: skip
_RANGE_CUE = re.compile(r"(?:任务|编号|序号|号)?(?:第)?(\d{1,4})(?:号|项)?(?:任务)?(?P<after>以后|之后|以上|往后)|(?:编号|序号|任务号|号)(?P<above>大于|超过|高于)(\d{1,4})|(?:编号|序号|任务号|号)?(?:第)?(\d{1,4})(?:号|项)?(?:任务)?(?P<before>以前|之前|以内|以下)|(?:编号|序号|任务号|号)(?P<below>小于|低于|不到)(\d{1,4})")


def _alone_or_together(slots: Slots, found: list[Condition]) -> list[Condition]:
    """ "与其他单位共同牵头", "独自牵头", "协助单位只有X": how many entries the column of a named unit may have."""
    lead = next((c for c in found if c.field == "lead_units" and not c.negated), None)
    if lead is not None and _TOGETHER.search(slots.text):
        return [Condition("size", ("2", "999"), column="lead_units")]
    if lead is not None and _ALONE.search(slots.text):
        return [Condition("size", ("1", "1"), column="lead_units")]
    for role in slots.unit_roles:
        if role.field in ("lead_units", "assist_units") and len(role.mentions) == 1 and not role.negated:
            before = slots.text[: role.mentions[0].start]
            if _ONLY.search(before) and re.search(r"单位", before):
                return [Condition("size", ("1", "1"), column=role.field)]
    return []


def _overlap(slots: Slots) -> list[Condition]:
    """Rows in which two columns share an entry, when no unit or person is named."""
    if slots.unit_roles or slots.person_roles or slots.numbers:
        return []
    return [Condition("overlap", columns) for pattern, columns in _OVERLAPS if (match := pattern.search(slots.text)) and not re.search("没|无|不", match[0])][:1]


def _number_range(slots: Slots, lexicon: Lexicon) -> Condition | None:
    """Task numbers as a filter: "任务100到110里科技局牵头的", "编号250以后", "最后五项任务"."""
    numbers = [task.number for task in lexicon.table.tasks]
    if match := re.search(r"(最后|末尾|最末)([一二两三四五六七八九十\d]+)(?:项|个|条)(?:任务)?(?!季)", slots.text):
        count = parse_number(match[2]) or 1
        return Condition("numbers", tuple(map(str, numbers[-count:])), match[0])
    if match := re.search(r"(?:^|的)前([一二两三四五六七八九十\d]+)(?:项|个|条)任务", slots.text):
        count = parse_number(match[1]) or 1
        return Condition("numbers", tuple(map(str, numbers[:count])), match[0])
    if match := _RANGE_CUE.search(slots.text):
        limit = int(next(group for group in (match[1], match[4], match[5], match[8]) if group))
        if match["after"] or match["above"]:
            kept = [n for n in numbers if n >= limit + bool(match["above"])]
        else:
            kept = [n for n in numbers if n <= limit - bool(match["below"] or match["before"] in ("以前", "之前"))]
        return Condition("numbers", tuple(map(str, kept)), match[0]) if kept else None
    if len(slots.numbers) > 1 and (slots.unit_roles or slots.person_roles):
        return Condition("numbers", tuple(map(str, slots.numbers)))
    return None


def _kinds_of_units(slots: Slots, lexicon: Lexicon) -> list[Condition]:
    """ "指挥部牵头的" means every unit that is called so, when no unit is named."""
    roles = [role for role in slots.loose_roles if role in ("lead_units", "assist_units")]
    if slots.unit_roles:
        return []
    if kind := _UNIT_KIND.search(slots.text):
        named = kind["k"] or kind[2]
        endings = ("镇", "街道") if named == "镇街" else (named,)
        names = tuple(name for name in lexicon.units.names if name.endswith(endings))
        helps = re.match(r".{0,3}(?:协助|配合)", slots.text[kind.end() :]) or kind[0].startswith("协助")
        field = "assist_units" if helps else "lead_units"
        return [Condition(field, names, named, "同类单位")] if names else []  # type: ignore[arg-type]
    if len(roles) != 1 or len(slots.segments) != 1:
        return []
    names = tuple(name for name in lexicon.units.names if name.endswith(slots.segments[0]))
    return [Condition(roles[0], names, slots.segments[0], "同类单位")] if names else []  # type: ignore[list-item]


def _unit_conditions(role: Role, any_role: bool, lead_only: bool, slots: Slots) -> tuple[list[Condition], bool]:
    field = role.field
    assumed = False
    if _BOTH_ROLES.search(slots.text):
        values = tuple(dict.fromkeys(value for m in role.mentions for value in m.values))
        text = "、".join(m.text for m in role.mentions)
        return [Condition("lead_units", values, text), Condition("assist_units", values, text)], False
    if _LEAD_AND_ASSIST.search(slots.text):
        field = "any_units"
    if _NEITHER.search(slots.text[role.mentions[-1].end : role.mentions[-1].end + 14]):
        return _conditions_for(replace(role, negated=True), "any_units"), False
    if _NOT_LEAD.search(slots.text):
        only = replace(role, negated=False)
        led = replace(role, negated=True)
        return [*_conditions_for(only, "assist_units"), *_conditions_for(led, "lead_units")], False
    if not field:
        field = "any_units" if any_role and not role.took else "lead_units"
        assumed = field == "lead_units" and not lead_only
    if field == "assist_units" and lead_only:
        field = "lead_units"
    return _conditions_for(role, field), assumed


def _conditions_for(role: Role, field: str) -> list[Condition]:
    """A role's units as conditions: one for all of them, or one for each when all are meant at once."""
    mentions = role.mentions
    note = "、".join(dict.fromkeys(m.note for m in mentions if m.note))
    if role.together:
        return [Condition(field, m.values, m.text, m.note, role.negated) for m in mentions]  # type: ignore[arg-type]
    values = tuple(dict.fromkeys(value for m in mentions for value in m.values))
    text = "、".join(m.text for m in mentions)
    return [Condition(field, values, text, note, role.negated)]  # type: ignore[arg-type]


def _person_conditions(role: Role, lexicon: Lexicon) -> list[Condition]:
    field = role.field
    chosen = field or "any_people"
    if role.together:
        return [Condition(chosen, m.values, m.text, negated=role.negated) for m in role.mentions]  # type: ignore[arg-type]
    values = tuple(dict.fromkeys(value for m in role.mentions for value in m.values))
    text = "、".join(m.text for m in role.mentions)
    return [Condition(chosen, values, text, negated=role.negated)]  # type: ignore[arg-type]


def _kind(slots: Slots, conditions: tuple[Condition, ...]) -> Kind:
    cues = slots.cues
    about_tasks = bool(re.search(r"任务|项目|工作|事项|牵头|分管|协助|负责", slots.text))
    named = len([m for r in (*slots.unit_roles, *slots.person_roles) for m in r.mentions])
    if any(condition.field == "numbers" for condition in conditions):
        return "count" if "count" in cues else "list"
    if any(condition.field == "overlap" for condition in conditions):
        return "count" if "count" in cues else "list"
    if slots.numbers:
        if slots.compute:
            return "compute"
        return "lookup"
    if ("share" in cues or re.search(r"占.{0,6}(?:多少|几成|多大|比)", slots.text)) and not slots.segments and conditions:
        return "share"
    if named >= 2 and "count" in cues and re.search(r"各|分别", slots.text) and not slots.segments:
        return "compare"
    if "compare" in cues and (named >= 2 or len(slots.quarters) >= 2) and not slots.segments:
        return "compare"
    if _compares_roles(slots) or (len(slots.parts) > 1 and re.search(r"比|各|分别|多|少", slots.text) and not slots.segments):
        return "compare"
    if slots.ranking is not None and not slots.segments and (about_tasks or slots.ranking.name != "distinct" or not named):
        return "rank"
    if _is_compute(slots):
        return "compute"
    if "count" in cues and (not slots.segments or re.search(r"任务|事项|涉及|有关|相关|关于|提到|民生实事", slots.text)):
        return "count"
    if "count" in cues and slots.segments and re.search(r"几|多少", slots.text):
        return "fact"
    if slots.segments:
        if _is_fact(slots, conditions):
            return "fact"
        return "list" if conditions else "topic"
    return "list"


def _compares_roles(slots: Slots) -> bool:
    """ "水务局协助的比牵头的多几项": one unit, its two roles against each other."""
    names = {value for m in slots.units.mentions for value in m.values}
    both = re.search(r"牵头", slots.text) and re.search(r"协助|配合", slots.text)
    compared = re.search(r"比.{0,12}(?:多|少)|(?:多|少)还是|还是.{0,6}(?:多|少)|分别(?:是|有)?(?:多少|几)|各(?:是|有)?(?:多少|几)", slots.text)
    return len(names) == 1 and bool(both) and bool(compared)


_AMOUNTS = re.compile(r"多少|几|占|比重|比例|倍|折|剩|投资|金额|数|总|哪.{0,3}季|第几季")


def _is_compute(slots: Slots) -> bool:
    """Something is to be computed from the amounts of a topic, not counted over tasks."""
    if not slots.compute or not slots.segments:
        return False
    return bool(_AMOUNTS.search(slots.text)) and not re.search(r"(?:多少|几)(?:项|个|条|件)任务|任务(?:数|有多少|有几)", slots.text)


_LISTING = re.compile(r"哪些|哪几|有什么任务|什么任务|有关|相关|涉及|提到|写到|清单|列出|列一下|所有|全部|任务有")


def _is_fact(slots: Slots, conditions: tuple[Condition, ...]) -> bool:
    plain = set(slots.asks) - {"goal", "part", "track"}
    if "list" in slots.cues and plain <= {"action", "schedule"} and _LISTING.search(slots.text):
        return False
    if plain - {"action", "schedule"}:
        return True
    if re.search(r"为什么|为啥|对吗|对不对|是不是|是吗|[吗吧][?？]?$", slots.text):
        return True
    if plain and not (conditions and "list" in slots.cues):
        return True
    return bool(slots.asks) and "list" not in slots.cues and not conditions


def _operation(slots: Slots, kind: Kind) -> Operation | None:
    ranking = slots.ranking
    if kind == "rank" and ranking is not None:
        return Operation(ranking.name, ranking.column, ranking.top, ranking.place, ranking.least)
    if kind == "compare" and _compares_roles(slots):
        return Operation("roles")
    if kind == "share":
        return Operation("share", "|".join(_share_base(slots)))
    if kind == "compute":
        return Operation(slots.compute[0] if slots.compute else "total")
    return None


def _share_base(slots: Slots) -> tuple[str, ...]:
    """The values of which a share is taken: "民生实事中…占", "…在喻丽君分管的任务里占"."""
    match = re.search(r"在(?P<a>[^,。在]{2,20}?)(?:里面?|中|当中)(?:占|的)|^(?P<b>[^,。]{2,20}?)(?:的任务)?(?:里面?|中|当中)", slots.text)
    if match is None:
        return ()
    named = match["a"] or match["b"]
    mentions = [m for role in (*slots.unit_roles, *slots.person_roles) for m in role.mentions] + list(slots.parts)
    return tuple(value for m in mentions if m.text in named for value in m.values)


def _subjects(slots: Slots) -> tuple[str, ...]:
    named = [m for role in (*slots.unit_roles, *slots.person_roles) for m in role.mentions]
    return tuple(dict.fromkeys(_name(m) for m in named))


def _name(mention: Mention) -> str:
    return mention.values[0]


