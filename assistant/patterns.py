"""What a question's words tell the answering side: named patterns of data/lexicon/answer_patterns.yaml."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from pathlib import Path

from index.errors import SourceInvalid
from index.yaml_files import read_yaml


@dataclass(frozen=True, slots=True)
class AnswerPatterns:
    """Each field is an entry of the file, which says beside it what it is for."""

    yes_no: re.Pattern[str]
    unit_acts: re.Pattern[str]
    claims_role: re.Pattern[str]
    everyday_wording: re.Pattern[str]
    sentence: re.Pattern[str]
    personal: re.Pattern[str]
    names_tasks: re.Pattern[str]
    denied_claim: re.Pattern[str]
    asks_for_one: re.Pattern[str]
    asks_of_several: re.Pattern[str]
    which_task: re.Pattern[str]
    topic_after: re.Pattern[str]
    topic_before: re.Pattern[str]
    claimed_step: re.Pattern[str]
    general_step: re.Pattern[str]
    open_question: re.Pattern[str]
    claims_all: re.Pattern[str]
    rhetorical: re.Pattern[str]
    final_step: re.Pattern[str]
    claims: re.Pattern[str]
    schedule_words: re.Pattern[str]
    line_name: re.Pattern[str]
    named_year: re.Pattern[str]
    date: re.Pattern[str]
    why: re.Pattern[str]
    asks_date: re.Pattern[str]
    month: re.Pattern[str]

    designator: re.Pattern[str]
    counted_in_order: re.Pattern[str]
    ordinal: re.Pattern[str]
    """Groups "number" and "kind"."""

    asked_measure: re.Pattern[str]
    asked_thing: re.Pattern[str]
    """Groups "unit" and "thing"."""
    asks_span: re.Pattern[str]
    asks_title: re.Pattern[str]
    asks_documents: re.Pattern[str]
    """Group "kind", where not just documents are asked for."""
    issues: re.Pattern[str]
    """A clause, with 《》 for a title, that drafts or issues this."""
    asks_members: re.Pattern[str]
    """Groups "count" and "kind"."""
    from_to: re.Pattern[str]
    round_sum: re.Pattern[str]
    measure_asked: re.Pattern[str]
    """Group "unit"."""
    money_unit: re.Pattern[str]
    kind_asked: re.Pattern[str]
    thing_asked: re.Pattern[str]
    """Both with group "thing"."""
    share_asked: re.Pattern[str]
    from_where_to_where: re.Pattern[str]
    stretch_written: re.Pattern[str]
    done_by_whom: re.Pattern[str]
    """Group "does", as the next one has."""
    done_by: re.Pattern[str]
    rough_number: re.Pattern[str]
    all_of_city: re.Pattern[str]
    existing: re.Pattern[str]
    this_year: re.Pattern[str]
    part_of_it: re.Pattern[str]
    in_points: re.Pattern[str]
    to_one_decimal: re.Pattern[str]
    supposed: re.Pattern[str]
    outside: re.Pattern[str]
    share_written: re.Pattern[str]
    day_asked: re.Pattern[str]
    day_written: re.Pattern[str]
    month_asked: re.Pattern[str]
    month_written: re.Pattern[str]
    bare_number: re.Pattern[str]
    whether: re.Pattern[str]
    measured_series: re.Pattern[str]
    counting_measure: re.Pattern[str]
    unclaimed_measure: re.Pattern[str]
    beside_number: re.Pattern[str]
    number_begged: re.Pattern[str]
    asked_number: re.Pattern[str]
    sum_of_money: re.Pattern[str]
    beside_money: re.Pattern[str]
    asked_area: re.Pattern[str]
    asked_length: re.Pattern[str]
    derived_number: re.Pattern[str]
    asks_money: re.Pattern[str]
    about_money: re.Pattern[str]
    invests: re.Pattern[str]
    per_each: re.Pattern[str]
    """Group "unit"."""
    money_word: re.Pattern[str]
    generation: re.Pattern[str]
    joins_things: re.Pattern[str]
    several_things: re.Pattern[str]
    several_amounts: re.Pattern[str]
    each_marker: re.Pattern[str]

    for_the_year: re.Pattern[str]
    whole_year: re.Pattern[str]
    counted_on: re.Pattern[str]
    agrees: re.Pattern[str]
    told_sum: re.Pattern[str]
    comes_up_to: re.Pattern[str]
    a_part: re.Pattern[str]
    at_least: re.Pattern[str]
    told_target: re.Pattern[str]
    told_figure: re.Pattern[str]
    told_denied: re.Pattern[str]
    told_until: re.Pattern[str]
    told_until_after: re.Pattern[str]
    told_late: re.Pattern[str]
    told_since: re.Pattern[str]
    told_since_after: re.Pattern[str]
    stock: re.Pattern[str]
    than: re.Pattern[str]
    which_more: re.Pattern[str]
    on_quarter_before: re.Pattern[str]
    preparation: re.Pattern[str]
    alone: re.Pattern[str]
    fewer: re.Pattern[str]
    more_by: re.Pattern[str]
    than_year: re.Pattern[str]
    rises: re.Pattern[str]
    doublings: re.Pattern[str]
    short_of: re.Pattern[str]
    """Group "whole"."""
    same_column: re.Pattern[str]
    asked_tenths: re.Pattern[str]
    asked_percent: re.Pattern[str]
    of_period: re.Pattern[str]
    still: re.Pattern[str]
    halves: re.Pattern[str]
    quarter: re.Pattern[str]
    converted: re.Pattern[str]
    converted_unit: re.Pattern[str]
    """Group "unit"."""
    per_year: re.Pattern[str]
    each_time: re.Pattern[str]
    """Group "every"."""
    years: re.Pattern[str]
    """Group "count"."""
    per_month: re.Pattern[str]
    per_quarter: re.Pattern[str]
    all_of_them: re.Pattern[str]
    """Group "count"."""
    peak: re.Pattern[str]
    """Group "fewest"."""
    asked_scale: re.Pattern[str]
    """Group "money"."""
    stated_share: re.Pattern[str]

    asks_company: re.Pattern[str]
    company: re.Pattern[str]
    kind_of_unit: re.Pattern[str]
    """Groups "asked" and "among"; one of them is the kind."""


def load_patterns(path: Path) -> AnswerPatterns:
    """Read the file. Raises SourceError naming it when an entry is missing, unknown or no regular expression."""
    names = tuple(field.name for field in fields(AnswerPatterns))
    data = read_yaml(path, allowed=names)
    if missing := [name for name in names if not isinstance(data.get(name), str)]:
        raise SourceInvalid(
            f"缺少正则表达式：{'、'.join(missing)}", where=path.name, remedy="请参照自带的文件补上这些键"
        )
    return AnswerPatterns(**{name: _compiled(name, data[name], path) for name in names})


def _compiled(name: str, text: str, path: Path) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        raise SourceInvalid(
            f"“{name}”不是有效的正则表达式（{error}）", where=path.name, remedy="请改正该表达式"
        ) from None
