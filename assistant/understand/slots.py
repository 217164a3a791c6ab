"""Read every slot of a question once, in the order in which slots consume the question; nothing is decided here."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import reduce

from assistant.query import Claim
from assistant.understand.alike import Alike
from assistant.understand.asks import read_asked, without_question_words
from assistant.understand.claims import without_claim
from assistant.understand.clean import clean
from assistant.understand.company import Company, read_company
from assistant.understand.exclusions import taken_out, without_frame
from assistant.understand.lexicon import Lexicon
from assistant.understand.mentions import BLANK, Mention, blank_out
from assistant.understand.offices import meant_units
from assistant.understand.people import PersonFinding, find_people
from assistant.understand.periods import Period, Year
from assistant.understand.places import read_places
from assistant.understand.quarters import Quarters, read_quarters
from assistant.understand.rankings import Ranking, read_ranking
from assistant.understand.roles import Role, read_roles
from assistant.understand.schedule_forms import read_forms, written_years
from assistant.understand.sizes import PLANNED, Size, read_sizes
from assistant.understand.topic import corrected, grouped_alternatives, lone_thing, topic_segments
from assistant.understand.unit_lists import without_examples, without_kinds
from assistant.understand.units import UnitFinding

_CONSUMED = re.compile(rf"{BLANK}+")


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
    section_names: tuple[Mention, ...]
    excluded_sections: frozenset[str]
    excluded_numbers: tuple[int, ...]
    section_numbers: tuple[int, ...]
    absent_parts: tuple[int, ...]
    beyond: tuple[tuple[str, int, int], ...]
    """Places in which a task is counted that they do not have, with its place and how many they have."""
    asks: tuple[str, ...]
    cues: frozenset[str]
    """Of "list", "count", "compare", "share", "year_round", "relative_quarter"."""
    compute: tuple[str, ...]
    ranking: Ranking | None
    unnamed: str
    """The question without units, people and all that is read before them: what it may ask of them."""
    forms: tuple[Mention, ...]
    """How the schedule, or a year in the row, is to be written ("按半年写的")."""
    sizes: tuple[Size, ...]
    """Conditions on how many entries a column has."""
    company: Company | None
    """Whether a unit or person is to stand alone in its column or with others."""
    counted: tuple[Mention, ...]
    """The words of these conditions, which name no role."""
    loose_roles: tuple[str, ...]
    """Roles that stand without a unit ("只看牵头的")."""
    segments: tuple[str, ...]
    """The topic: runs of content words that no slot took."""
    excluded_topics: tuple[str, ...]
    """Of such runs those that the question takes out ("空港那项不算")."""
    leftover: str
    """The question with every slot blanked out."""
    told: tuple[int, ...] = ()
    """Quarters for which the question tells a figure itself, and asks for that of others."""
    alike: tuple[Alike, ...] = ()
    """What the tasks are to have in common with one that is named by number."""
    claimed: Claim | None = None
    """How many tasks the question says there are; None when it says none."""

    @property
    def subject(self) -> str:
        """The question without its slots."""
        return _CONSUMED.sub(" ", self.leftover).strip(" ,。?!;")

    @property
    def alternatives(self) -> tuple[tuple[str, ...], ...]:
        """The topic as "or" of "and"."""
        return grouped_alternatives(self.segments, self.leftover)

    @property
    def quarters(self) -> tuple[int, ...]:
        """All quarters named."""
        return tuple(sorted({quarter for period in self.periods for quarter in period.quarters}))

    @property
    def topic(self) -> str:
        """The topic as one string."""
        return " ".join(self.segments)

    @property
    def named(self) -> tuple[Mention, ...]:
        """All units and people with roles, in the order of units before people."""
        return tuple(mention for role in (*self.unit_roles, *self.person_roles) for mention in role.mentions)


def read_slots(question: str, lexicon: Lexicon) -> Slots:
    """All slots of a question; read once, though several steps ask for them."""
    return lexicon.once(_read_slots, question)


def _read_slots(question: str, lexicon: Lexicon) -> Slots:
    words, patterns = lexicon.words, lexicon.patterns
    text, claimed = without_claim(clean(question, lexicon), lexicon)
    places = read_places(text, lexicon)
    # Before ranking and units: a description of people holds words of both ("各镇(街)分管领导").
    described = tuple(lexicon.people.descriptions.find(places.rest))
    work = without_kinds(without_examples(blank_out(places.rest, described), lexicon), lexicon)
    units = meant_units(work, text, lexicon)
    work = blank_out(work, [*units.mentions, *units.near, *units.absent])
    work = _without_count(work, units, lexicon)
    forms, work = read_forms(work, lexicon)
    written, years = written_years(text, places.years, lexicon)
    quarters = read_quarters(work, text, patterns.places)
    ranking, ranked = _read_ranking(quarters.rest, units, lexicon)
    # A bare 最多 may speak of amounts: its words stay until the asks are read.
    work = quarters.rest if ranking is None or ranking.plain else ranked
    company, work = read_company(work, units, lexicon)
    sizes, counted = read_sizes(blank_out(work, lexicon.people.names.find(work)), lexicon)
    if quarters.counted:
        sizes = (*sizes, (PLANNED, quarters.counted, quarters.counted))
    work = blank_out(work, counted)
    found, heard = _borne_out(find_people(work, lexicon.people), units, lexicon)
    people = replace(found, mentions=(*described, *found.mentions))
    work = unnamed = blank_out(work, people.spans)
    unit_roles, unit_words = read_roles(work, units.mentions, words.roles, lexicon)
    person_roles, person_words = read_roles(work, people.mentions, words.person_roles, lexicon)
    work = blank_out(work, [*unit_words, *person_words])
    asked = read_asked(work, text, lexicon)
    rest = _topic_text(work, ranked if ranking is not None else "", quarters, lexicon)
    topic = lone_thing(text, lexicon) or topic_segments(rest, lexicon)
    segments, leftover, changes = corrected(topic, rest, lexicon)
    excluded = taken_out(segments, text, quarters.periods, patterns)
    if not (units.mentions or people.mentions or quarters.periods or places.parts or places.sections or sizes or forms):
        excluded = ()  # from the answer before, if there is one
    leftover = reduce(lambda rest, segment: rest.replace(segment, BLANK * len(segment)), excluded, leftover)
    return Slots(
        question=question,
        text=text,
        corrected=(*heard, *changes),
        numbers=places.numbers,
        periods=quarters.periods,
        idle=quarters.idle,
        years=years,
        units=units,
        people=people,
        unit_roles=unit_roles,
        person_roles=person_roles,
        parts=places.parts,
        sections=places.sections,
        section_names=places.section_names,
        excluded_sections=places.excluded_sections,
        excluded_numbers=places.excluded_numbers,
        section_numbers=places.section_numbers,
        absent_parts=places.absent_parts,
        beyond=places.beyond,
        asks=asked.asks,
        cues=asked.cues | _quarter_cues(quarters),
        compute=asked.compute,
        ranking=ranking,
        unnamed=unnamed,
        forms=(*forms, *written),
        company=company,
        sizes=sizes,
        counted=tuple(counted),
        loose_roles=asked.loose_roles,
        segments=tuple(segment for segment in segments if segment not in excluded),
        excluded_topics=excluded,
        leftover=leftover,
        alike=places.alike,
        claimed=claimed,
    )


def _borne_out(
    found: PersonFinding, units: UnitFinding, lexicon: Lexicon
) -> tuple[PersonFinding, tuple[tuple[str, str], ...]]:
    """A name that is almost one of the table is that one where the question names a unit that leads tasks of theirs.

    How it was written and read is told; without such a unit it is asked back.
    """
    near = next(iter(found.near), None)
    named = {value for mention in units.mentions for value in mention.values}
    if near is None or len(near.values) != 1 or not named:
        return found, ()
    own = (task for task in lexicon.table.tasks if near.values[0] in (*task.responsible, *task.direct))
    if not any(named & set(task.lead_units) for task in own):
        return found, ()
    return PersonFinding((near,)), ((near.text, near.values[0]),)


def _read_ranking(work: str, units: UnitFinding, lexicon: Lexicon) -> tuple[Ranking | None, str]:
    """The ranking of a question, whose column is not the role of somebody it names ("甲任责任领导的，谁牵头最多")."""
    people = tuple(lexicon.people.names.find(work))
    unnamed = blank_out(work, people)
    words = lexicon.words
    said = [
        *read_roles(unnamed, units.mentions, words.roles, lexicon)[1],
        *read_roles(unnamed, people, words.person_roles, lexicon)[1],
    ]
    bare = blank_out(work, said)
    named = (*units.mentions, *people)
    ranking, ranked = read_ranking(bare, lexicon.patterns, named)
    if ranking is None:
        return (None, work) if bare == work else read_ranking(work, lexicon.patterns, named)
    kept = (own if left == other else other for own, other, left in zip(work, ranked, bare, strict=True))
    return ranking, "".join(kept)


def _without_count(work: str, units: UnitFinding, lexicon: Lexicon) -> str:
    """Without what units that stand before it are called together ("甲、乙两个街道")."""
    for mention in units.mentions:
        counted = lexicon.patterns.units.counted_together.match(work[mention.end :])
        if counted is not None:
            end = mention.end + counted.end()
            work = work[: mention.end] + BLANK * counted.end() + work[end:]
    return work


def _quarter_cues(quarters: Quarters) -> frozenset[str]:
    cues = (("year_round", quarters.year_round), ("relative_quarter", quarters.relative))
    return frozenset(name for name, said in cues if said)


def _topic_text(work: str, ranked: str, quarters: Quarters, lexicon: Lexicon) -> str:
    """The question without its words of asking, ranking (`ranked` has these consumed) and duration."""
    work = without_frame(without_question_words(work, lexicon), lexicon.patterns)
    if ranked:
        work = "".join(BLANK if other == BLANK else own for own, other in zip(work, ranked, strict=True))
    if quarters.year_round:
        work = lexicon.patterns.places.year_round.sub(lambda match: BLANK * len(match[0]), work)
    return work
