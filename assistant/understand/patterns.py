"""The wordings of questions as named patterns: every group of data/lexicon/patterns.yaml is a class here."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.understand.named_patterns import NamedPatterns, Wording


@dataclass(frozen=True, slots=True)
class CleanPatterns:
    """What is taken away or replaced before a question is read."""

    assists_others: Wording
    aside: Wording
    address: Wording
    lead_in: Wording
    who_asks: Wording
    introduces: Wording
    introduced: Wording
    speaks_of_own: Wording
    turns_to: Wording
    manner: Wording
    spoken: Wording
    order: Wording
    """Groups "by_number" and "by_size"."""
    examples: Wording
    any_of_kind: Wording
    listed_too: Wording
    names_too: Wording
    asked_pause: Wording
    what_for: Wording
    with_numbers: Wording
    enumerator: Wording
    announced: Wording
    counted_list: Wording
    in_the_table: Wording
    put_down: Wording
    counted_entries: Wording
    english_function_words: Wording
    explained: Wording
    self_correction: Wording
    said_twice: Wording
    """Group "name"."""
    stated_count: Wording
    some_tasks: Wording
    some_things: Wording
    which_typed_that: Wording
    which_ones: Wording
    these_ones: Wording
    co_led: Wording
    plus: Wording
    number_apart: Wording


@dataclass(frozen=True, slots=True)
class PlacePatterns:
    """Parts, sections, and what stands beside a quarter."""

    task_number: Wording
    from_end: Wording
    last_one: Wording
    first_one: Wording
    chosen_before: Wording
    nth_within: Wording
    nth_joined: Wording
    nth_section: Wording
    nth_section_before: Wording
    section_place: Wording
    """Groups "end" and "n", "back", "last", "first"; "part" where a part is counted."""
    alike_before: Wording
    alike: Wording
    """Groups "column" and "deed", or "same"."""
    alike_beside: Wording
    """Groups "column" and "others"."""
    alike_then: Wording
    """Group "column"."""
    neighbour: Wording
    neighbour_then: Wording
    neighbour_joined: Wording
    section: Wording
    section_told: Wording
    section_upto: Wording
    """The last of a run of sections, in one of two groups."""
    section_more: Wording
    section_compared: Wording
    section_of_row: Wording
    section_named: Wording
    ordinal_part: Wording
    part_head_before: Wording
    part_head_after: Wording
    section_marked: Wording
    part_asked_for: Wording
    filtering: Wording
    quarter_written: Wording
    idle_after: Wording
    idle_before: Wording
    idle_plan: Wording
    idle_from_then: Wording
    only_before: Wording
    only_planned_before: Wording
    rest_idle: Wording
    quarters_joined: Wording
    ends_then: Wording
    quarters_counted: Wording
    quarters_empty: Wording
    idle_alone: Wording
    other_quarters: Wording
    year_round: Wording
    from_here: Wording
    planned_after: Wording


@dataclass(frozen=True, slots=True)
class UnitPatterns:
    """What stands before and after the name of a unit."""

    office_surface: Wording
    goes_on: Wording
    name_goes_back: Wording
    name_ends: Wording
    counted_together: Wording
    kind_called: Wording
    """Group "kind"."""
    office_title: Wording
    company_acts: Wording
    listed_before: Wording
    whichever: Wording
    ending_of_all: Wording
    """Group "ending"."""
    joins_stems: Wording
    office_name: Wording
    acts: Wording
    runs_to: Wording


@dataclass(frozen=True, slots=True)
class RolePatterns:
    """The roles of units and people."""

    absent: Wording
    excluded: Wording
    excluded_after: Wording
    outside: Wording
    rhetorical: Wording
    asked_for: Wording
    denied: Wording
    all_after: Wording
    any_of: Wording
    all_before: Wording
    stops: Wording
    leads_to: Wording
    leads_with: Wording
    stands_there: Wording
    noun: Wording
    any_role: Wording
    lead_or_assist: Wording
    lead_and_assist: Wording
    neither: Wording
    assist_only: Wording
    lead_only: Wording


@dataclass(frozen=True, slots=True)
class FilterPatterns:
    """Other conditions."""

    each_of_them: Wording
    example: Wording
    taken_out: Wording
    all_but: Wording
    """Groups "what", "end"."""
    denial: Wording
    part_excluded: Wording
    every_quarter: Wording
    either_quarter: Wording
    unit_kind: Wording
    kind_beside: Wording
    kind_assists: Wording
    kind_takes_part: Wording
    kind_clause: Wording
    kind_in_assist_column: Wording
    with_others: Wording
    any_one: Wording
    one_as_well: Wording
    too: Wording
    alone: Wording
    only: Wording
    unit_column: Wording
    same_unit: Wording
    same_person: Wording
    same_person_of_tasks: Wording
    not_same: Wording
    last_tasks: Wording
    first_tasks: Wording
    number_span: Wording
    """Groups "from" and "to"."""
    number_limit: Wording
    """Groups "after", "above", "before" and "below"; "from" and "to"."""
    number_excluded: Wording


@dataclass(frozen=True, slots=True)
class SizePatterns:
    """How many entries a column has."""

    none: Wording
    some: Wording
    single: Wording
    several: Wording
    before: Wording
    besides: Wording
    after: Wording
    items: Wording
    others: Wording


@dataclass(frozen=True, slots=True)
class AskPatterns:
    """What kind of answer is wanted."""

    more_of: Wording
    more_than: Wording
    amount: Wording
    asked_measure: Wording
    about_tasks: Wording
    counted_over: Wording
    share: Wording
    half: Wording
    share_base: Wording
    each: Wording
    things_listed: Wording
    one_task: Wording
    each_task: Wording
    parts_compared: Wording
    counts_tasks: Wording
    count_and_more: Wording
    count_then: Wording
    how_many: Wording
    listed_roles: Wording
    entries_in_role: Wording
    """A group for each column, named like it."""
    wanted: Wording
    how: Wording
    leads: Wording
    assists: Wording
    roles_compared: Wording
    names_amount: Wording
    yearly_target: Wording
    amounts: Wording
    money: Wording
    number_of_tasks: Wording
    which_tasks: Wording
    list_request: Wording
    listing: Wording
    open_question: Wording
    yes_or_no: Wording


@dataclass(frozen=True, slots=True)
class CompanyPatterns:
    """Whether a unit or person stands alone in its column or with others; names are consumed already."""

    either_way: Wording
    not_with: Wording
    not_alone: Wording
    with_others: Wording
    alone: Wording


@dataclass(frozen=True, slots=True)
class ScopePatterns:
    """What the table cannot hold, or cannot be known without asking back."""

    describes: Wording
    counts: Wording
    just_named: Wording
    city_linked: Wording
    city_compared: Wording
    city_reports: Wording
    city_owns: Wording
    year_written: Wording
    already: Wording
    """Group "done"."""
    against_plan: Wording
    spent: Wording
    planned_rate: Wording
    no_quarter: Wording
    asks: Wording
    supposes: Wording
    tells: Wording
    here: Wording
    unwanted: Wording
    relative_quarter: Wording


@dataclass(frozen=True, slots=True)
class RankingPatterns:
    """Questions over groups of tasks."""

    common: Wording
    place_of: Wording
    mean: Wording
    mean_of: Wording
    """Groups "a" and "b": the column whose entries are counted in each task."""
    mean_per: Wording
    """Group "c": the column for whose entries a mean is asked."""
    ever: Wording
    """Groups "kind", "of_kind", "counted_kind" and "column", "of_column": how many (of a kind) ever have a role."""
    by_size: Wording
    """Group "c": the column by whose number of entries tasks are grouped."""
    kind: Wording
    nth: Wording
    top: Wording
    each: Wording
    distinct: Wording
    extreme: Wording
    more_than_all: Wording
    """Group "more"."""
    tasks: Wording
    counted_from_below: Wording
    fewest: Wording
    fewest_of_top: Wording
    top_of_tasks: Wording
    each_counted: Wording
    over_tasks: Wording
    leads: Wording
    assists: Wording
    manages: Wording
    roles_together: Wording


@dataclass(frozen=True, slots=True)
class HoldingPatterns:
    """Units and people who are asked for by how many tasks they have."""

    asked: Wording
    """The word for those who are asked for, in the group that matched."""
    of_tasks: Wording
    number: Wording
    """Groups "n" (with "role"), "m" ("doing"), "k" ("held") or "bare", each with "_upto" for the end of a range."""
    both: Wording
    """The two roles, in the groups that matched."""
    never: Wording
    """The role, in the group that matched."""
    only: Wording
    """The role, in the group that matched."""
    does: Wording
    """The role; read beside another claim only."""
    at_least: Wording
    at_most: Wording
    over: Wording
    under: Wording
    people: Wording
    kind: Wording
    within: Wording
    """What follows a name that says among whose tasks is looked."""
    scope_behind: Wording
    """What follows the name of somebody whose tasks are meant, right behind a claim."""


@dataclass(frozen=True, slots=True)
class DialoguePatterns:
    """Turns that go on from the turn before."""

    greeting: Wording
    remark: Wording
    back: Wording
    back_to_first: Wording
    that_kind: Wording
    """Group "kind"."""
    that_person: Wording
    that_unit: Wording
    """Group "it"."""
    the_first: Wording
    """Groups "all", "this", "more" and "least"."""
    asks_fewer: Wording
    does_itself: Wording
    nth_named: Wording
    """Groups "n" and "last"."""
    holder_of_place: Wording
    """Groups "n" and "last"."""
    top_places: Wording
    """Group "n"."""
    last_place: Wording
    ourselves: Wording
    bare_name: Wording
    """Group "name"."""
    rest_of_list: Wording
    more_of_list: Wording
    whether_among: Wording
    among_end: Wording
    of_a_sort: Wording
    and_this: Wording
    several: Wording
    """Group "n"."""
    acts_itself: Wording
    besides_it: Wording
    holder_of_it: Wording
    """Groups "direct", "responsible", "leaders", "lead_units"."""
    told_of_them: Wording
    except_it: Wording
    of_a_stretch: Wording
    both: Wording
    weighs: Wording
    who_does_more: Wording
    shared: Wording
    added_up: Wording
    those_quarters: Wording
    against_quarter: Wording
    """Group "by"."""
    beside_them: Wording
    who_else: Wording
    its_entries: Wording
    """Groups "other", "some" and "all", and one of each column of units and people."""
    which_of_its: Wording
    """Group "kind"."""
    how_many_things: Wording
    """Group "unit"."""
    why: Wording
    told_elsewhere: Wording
    """Groups "this" with "kind", or "name"."""
    pair_of_tasks: Wording
    of_tasks: Wording
    in_same_row: Wording
    of_the_total: Wording
    """Group "share"."""
    more_than_other: Wording
    """Group "more"."""
    than_before: Wording
    against: Wording
    each_count: Wording
    sums_up: Wording
    amount_words: Wording
    lifted: Wording
    lifted_end: Wording
    swap: Wording
    """Groups "old" and "new"."""
    reverse: Wording
    lifted_condition: Wording
    """Group "old"."""
    kind_of_condition: Wording
    """Groups "quarters", "units", "people"."""
    bare_quarter: Wording
    named_list: Wording
    """Group "name"."""
    complement: Wording
    doubt: Wording
    set_against: Wording
    """Group "other"."""
    new_topic: Wording
    bare_number: Wording
    back_verb: Wording
    of_that_list: Wording
    back_cue: Wording
    correction: Wording
    correction_more: Wording
    this_year: Wording
    year: Wording
    any_quarter: Wording
    next_quarter: Wording
    """Group "later"."""
    person_role: Wording
    that_one: Wording
    others_alike: Wording
    one_of_part: Wording
    against_neighbour: Wording
    next_task: Wording
    """Group "later"."""
    like_this: Wording
    from_this_task: Wording
    two_ordinals: Wording
    ordinal: Wording
    ends_of_list: Wording
    """Groups "first", "last", "n"."""
    other_of_two: Wording
    shown_ordinal: Wording
    """Groups "n", "from_end", "first", "last", like "ordinal"."""
    asks_role: Wording
    anaphora: Wording
    subset: Wording
    which_of_them: Wording
    which_one: Wording
    whole_table: Wording
    picks: Wording
    widens: Wording
    only: Wording
    too: Wording
    joins_them: Wording
    headless: Wording
    bare_role: Wording
    follow: Wording
    add: Wording
    remove: Wording
    about_list: Wording
    also: Wording
    designator: Wording
    role_heads: Wording
    only_done: Wording
    against_amount: Wording
    """Groups "other" and "asked"."""
    same_ones: Wording
    lead_in: Wording
    what_of_it: Wording
    part_alone: Wording
    next_section: Wording
    """Group "later"."""
    only_measures: Wording
    so_far: Wording
    same_of_name: Wording
    altogether: Wording
    among_them: Wording
    points_at_nothing: Wording
    each_at_once: Wording


@dataclass(frozen=True, slots=True)
class SplitPatterns:
    """Several asks in one question."""

    clause_end: Wording
    points_at: Wording
    telling: Wording
    of_these: Wording
    narrows: Wording
    rounds: Wording
    tasks_named: Wording
    which_of_those: Wording
    within_those: Wording
    of_the_whole: Wording
    of_all_before: Wording
    alone_and_together: Wording
    """Groups "head" and "rest"."""
    other_role: Wording
    counter: Wording
    names_task: Wording
    asked_amount: Wording
    one_sum: Wording
    grown_by: Wording
    """Group "growth"."""
    asks_again: Wording
    and_that: Wording
    other_peak: Wording
    peak: Wording
    scope_end: Wording
    each: Wording
    each_word: Wording
    each_lead_in: Wording
    same_unit: Wording
    """Group "does"."""
    same_time: Wording
    """Group "does"."""
    same_person: Wording
    """Groups "who" and "who_after"."""
    numbered_ask: Wording
    one_by_one: Wording
    one_more: Wording
    shared: Wording
    shared_lead_in: Wording
    each_or_all: Wording
    phases: Wording
    computed: Wording
    computed_together: Wording
    themes: Wording
    """All tasks on a theme are asked for, not one thing of each that is named."""
    listing: Wording
    list_mark: Wording
    joiner: Wording
    how_many_things: Wording
    which_together: Wording
    open_end: Wording
    list_end: Wording
    handed_over: Wording


@dataclass(frozen=True, slots=True)
class ClaimPatterns:
    """How many tasks somebody is said to have."""

    count: Wording
    """Groups "whether", "deed", "how", "n", "upto", "more", "pieces" and "limit"."""

    described: Wording
    none: Wording
    vague: Wording
    unsure: Wording
    open: Wording
    beside: Wording
    each: Wording
    joiner: Wording
    within: Wording
    compared: Wording
    again: Wording
    """Groups "who", "total" and "n"."""

    every: Wording
    every_task: Wording
    every_task_end: Wording
    doubt: Wording
    denied: Wording
    which: Wording


@dataclass(frozen=True, slots=True)
class GroupPatterns:
    """Several groups of tasks asked about apart."""

    counted: Wording
    entries: Wording
    each: Wording
    listed_apart: Wording
    both_lists: Wording
    listed_after: Wording
    total: Wording
    adds: Wording
    difference: Wording
    subtracts: Wording
    joint: Wording
    asks_which: Wording
    share: Wording
    scope_clause: Wording
    scope: Wording


@dataclass(frozen=True, slots=True)
class OperandPatterns:
    """Several amounts in one computation."""

    less: Wording
    part_of: Wording
    changes_apart: Wording
    set_against: Wording
    but_for: Wording
    but_for_after: Wording
    of_the_year: Wording
    figure: Wording
    verdict: Wording
    side_by_side: Wording
    times_joiner: Wording
    joiner: Wording
    measure: Wording
    not_a_name: Wording
    name_edges: Wording
    designator: Wording
    """Group "kind"."""
    latter_first: Wording


@dataclass(frozen=True, slots=True)
class TopicPatterns:
    """What is left as the topic."""

    asks: Wording
    lone: Wording
    """Group "thing"."""
    not_misspelt: Wording
    never_wrong: Wording


@dataclass(frozen=True, slots=True)
class Patterns:
    """All patterns, by purpose."""

    clean: CleanPatterns
    places: PlacePatterns
    units: UnitPatterns
    roles: RolePatterns
    filters: FilterPatterns
    company: CompanyPatterns
    sizes: SizePatterns
    asks: AskPatterns
    scope: ScopePatterns
    rankings: RankingPatterns
    holdings: HoldingPatterns
    dialogue: DialoguePatterns
    splits: SplitPatterns
    groups: GroupPatterns
    claims: ClaimPatterns
    operands: OperandPatterns
    topic: TopicPatterns
    asked_columns: NamedPatterns
    """Columns that are asked for, and wordings too varied for a list of phrases."""
    schedule_forms: NamedPatterns
    """How a schedule may be written, and the words for it."""
    counted_columns: NamedPatterns
    """Columns whose entries are counted, and the words for them."""
    ranked_columns: NamedPatterns
    """Columns that are counted over, and the words for them."""
    held_roles: NamedPatterns
    """The column that a word for a role means; first those whose words hold the words of others."""
    operations: NamedPatterns
    """What is computed from amounts, the most specific first."""
    follow_ups: NamedPatterns
    """Replacements in a turn that goes on from another, each with one wording that it stands for."""
    rewordings: NamedPatterns
    """Replacements, each with one wording that it stands for; group "unit" is the name of a unit."""
