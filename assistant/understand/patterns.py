"""The wordings of questions as named patterns: every group of data/lexicon/patterns.yaml is a class here."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.understand.named_patterns import NamedPatterns, Pattern


@dataclass(frozen=True, slots=True)
class CleanPatterns:
    """What is taken away or replaced before a question is read."""

    assists_others: Pattern
    aside: Pattern
    points_at_unit: Pattern
    points_at_person: Pattern
    address: Pattern
    lead_in: Pattern
    who_asks: Pattern
    introduces: Pattern
    introduced: Pattern
    speaks_of_own: Pattern
    turns_to: Pattern
    manner: Pattern
    spoken: Pattern
    order: Pattern
    """Groups "by_number" and "by_size"."""
    examples: Pattern
    any_of_kind: Pattern
    listed_too: Pattern
    names_too: Pattern
    asked_pause: Pattern
    what_for: Pattern
    with_numbers: Pattern
    enumerator: Pattern
    announced: Pattern
    counted_list: Pattern
    in_the_table: Pattern
    put_down: Pattern
    counted_entries: Pattern
    english_function_words: Pattern
    explained: Pattern
    self_correction: Pattern
    said_twice: Pattern
    """Group "name"."""
    stated_count: Pattern
    some_tasks: Pattern
    some_things: Pattern
    which_typed_that: Pattern
    which_ones: Pattern
    these_ones: Pattern
    co_led: Pattern
    plus: Pattern
    number_apart: Pattern


@dataclass(frozen=True, slots=True)
class PlacePatterns:
    """Parts, sections, and what stands beside a quarter."""

    task_number: Pattern
    from_end: Pattern
    last_one: Pattern
    first_one: Pattern
    chosen_before: Pattern
    nth_within: Pattern
    nth_joined: Pattern
    nth_section: Pattern
    nth_section_before: Pattern
    section_place: Pattern
    """Groups "end" and "n", "back", "last", "first"; "part" where a part is counted."""
    alike_before: Pattern
    alike: Pattern
    """Groups "column" and "deed", or "same"."""
    alike_beside: Pattern
    """Groups "column" and "others"."""
    alike_then: Pattern
    """Group "column"."""
    neighbour: Pattern
    neighbour_then: Pattern
    neighbour_joined: Pattern
    section: Pattern
    section_told: Pattern
    section_upto: Pattern
    """The last of a run of sections, in one of two groups."""
    section_beyond: Pattern
    """Groups "after" and "within", with the section itself, "beyond" and "before", without it."""
    section_more: Pattern
    section_compared: Pattern
    section_of_row: Pattern
    section_named: Pattern
    ordinal_part: Pattern
    part_head_before: Pattern
    part_head_after: Pattern
    section_marked: Pattern
    part_asked_for: Pattern
    filtering: Pattern
    quarter_written: Pattern
    idle_after: Pattern
    idle_before: Pattern
    idle_plan: Pattern
    idle_from_then: Pattern
    only_before: Pattern
    only_planned_before: Pattern
    rest_idle: Pattern
    quarters_joined: Pattern
    ends_then: Pattern
    quarters_counted: Pattern
    quarters_empty: Pattern
    idle_alone: Pattern
    other_quarters: Pattern
    year_round: Pattern
    from_here: Pattern
    planned_after: Pattern


@dataclass(frozen=True, slots=True)
class UnitPatterns:
    """What stands before and after the name of a unit."""

    office_surface: Pattern
    goes_on: Pattern
    name_goes_back: Pattern
    name_ends: Pattern
    counted_together: Pattern
    kind_called: Pattern
    """Group "kind"."""
    office_title: Pattern
    company_acts: Pattern
    listed_before: Pattern
    whichever: Pattern
    ending_of_all: Pattern
    """Group "ending"."""
    joins_stems: Pattern
    office_name: Pattern
    acts: Pattern
    runs_to: Pattern


@dataclass(frozen=True, slots=True)
class RolePatterns:
    """The roles of units and people."""

    absent: Pattern
    excluded: Pattern
    excluded_after: Pattern
    outside: Pattern
    rhetorical: Pattern
    asked_for: Pattern
    set_aside: Pattern
    denied: Pattern
    all_after: Pattern
    any_of: Pattern
    all_before: Pattern
    stops: Pattern
    leads_to: Pattern
    leads_with: Pattern
    stands_there: Pattern
    noun: Pattern
    any_role: Pattern
    lead_or_assist: Pattern
    lead_and_assist: Pattern
    neither: Pattern
    assist_only: Pattern
    lead_only: Pattern


@dataclass(frozen=True, slots=True)
class FilterPatterns:
    """Other conditions."""

    each_of_them: Pattern
    example: Pattern
    taken_out: Pattern
    all_but: Pattern
    """Groups "what", "end"."""
    denial: Pattern
    part_excluded: Pattern
    every_quarter: Pattern
    either_quarter: Pattern
    unit_kind: Pattern
    kind_beside: Pattern
    kind_assists: Pattern
    kind_takes_part: Pattern
    kind_clause: Pattern
    kind_in_assist_column: Pattern
    with_others: Pattern
    any_one: Pattern
    one_as_well: Pattern
    too: Pattern
    alone: Pattern
    only: Pattern
    unit_column: Pattern
    same_unit: Pattern
    same_person: Pattern
    same_person_of_tasks: Pattern
    not_same: Pattern
    last_tasks: Pattern
    first_tasks: Pattern
    number_span: Pattern
    """Groups "from" and "to", or "least" and "most"; "within" where it is surely a condition."""
    number_ends: Pattern
    """Group "n", and "first" where it is the beginning of the table."""
    number_bound: Pattern
    """Group "n" with what says that it is a task's number, "named" or "mark", and on which side of it the numbers are;
    or "limit" with "compared" and "least", "over", "most" or "under"."""
    number_joint: Pattern
    number_digits: Pattern


@dataclass(frozen=True, slots=True)
class SizePatterns:
    """How many entries a column has."""

    none: Pattern
    some: Pattern
    single: Pattern
    several: Pattern
    before: Pattern
    besides: Pattern
    after: Pattern
    items: Pattern
    others: Pattern


@dataclass(frozen=True, slots=True)
class AskPatterns:
    """What kind of answer is wanted."""

    more_of: Pattern
    more_than: Pattern
    amount: Pattern
    asked_measure: Pattern
    about_tasks: Pattern
    counted_over: Pattern
    share: Pattern
    half: Pattern
    share_base: Pattern
    each: Pattern
    things_listed: Pattern
    one_task: Pattern
    each_task: Pattern
    parts_compared: Pattern
    counts_tasks: Pattern
    count_and_more: Pattern
    count_then: Pattern
    how_many: Pattern
    listed_roles: Pattern
    entries_in_role: Pattern
    """A group for each column, named like it."""
    wanted: Pattern
    how: Pattern
    leads: Pattern
    assists: Pattern
    roles_compared: Pattern
    names_amount: Pattern
    yearly_target: Pattern
    amounts: Pattern
    money: Pattern
    number_of_tasks: Pattern
    which_tasks: Pattern
    which_units: Pattern
    list_request: Pattern
    listing: Pattern
    open_question: Pattern
    yes_or_no: Pattern


@dataclass(frozen=True, slots=True)
class CompanyPatterns:
    """Whether a unit or person stands alone in its column or with others; names are consumed already."""

    either_way: Pattern
    not_with: Pattern
    not_alone: Pattern
    with_others: Pattern
    alone: Pattern


@dataclass(frozen=True, slots=True)
class ScopePatterns:
    """What the table cannot hold, or cannot be known without asking back."""

    describes: Pattern
    counts: Pattern
    just_named: Pattern
    city_linked: Pattern
    city_compared: Pattern
    city_reports: Pattern
    city_owns: Pattern
    year_written: Pattern
    already: Pattern
    """Group "done"."""
    against_plan: Pattern
    spent: Pattern
    planned_rate: Pattern
    says_planned: Pattern
    no_quarter: Pattern
    asks: Pattern
    supposes: Pattern
    tells: Pattern
    here: Pattern
    set_aside: Pattern
    unwanted: Pattern
    relative_quarter: Pattern


@dataclass(frozen=True, slots=True)
class RankingPatterns:
    """Questions over groups of tasks."""

    common: Pattern
    place_of: Pattern
    mean: Pattern
    mean_of: Pattern
    """Groups "a" and "b": the column whose entries are counted in each task."""
    mean_per: Pattern
    """Group "c": the column for whose entries a mean is asked."""
    ever: Pattern
    """Groups "kind", "of_kind", "counted_kind" and "column", "of_column": how many (of a kind) ever have a role."""
    by_size: Pattern
    """Group "c": the column by whose number of entries tasks are grouped."""
    kind: Pattern
    nth: Pattern
    top: Pattern
    each: Pattern
    distinct: Pattern
    extreme: Pattern
    more_than_all: Pattern
    """Group "more"."""
    tasks: Pattern
    counted_from_below: Pattern
    fewest: Pattern
    fewest_of_top: Pattern
    top_of_tasks: Pattern
    each_counted: Pattern
    over_tasks: Pattern
    leads: Pattern
    assists: Pattern
    manages: Pattern
    roles_together: Pattern


@dataclass(frozen=True, slots=True)
class HoldingPatterns:
    """Units and people who are asked for by how many tasks they have."""

    asked: Pattern
    """The word for those who are asked for, in the group that matched."""
    of_tasks: Pattern
    number: Pattern
    """Groups "n" (with "role"), "m" ("doing"), "k" ("held") or "bare", each with "_upto" for the end of a range."""
    both: Pattern
    """The two roles, in the groups that matched."""
    never: Pattern
    """The role, in the group that matched."""
    only: Pattern
    """The role, in the group that matched."""
    does: Pattern
    """The role; read beside another claim only."""
    at_least: Pattern
    at_most: Pattern
    over: Pattern
    under: Pattern
    people: Pattern
    kind: Pattern
    within: Pattern
    """What follows a name that says among whose tasks is looked."""
    scope_behind: Pattern
    """What follows the name of somebody whose tasks are meant, right behind a claim."""


@dataclass(frozen=True, slots=True)
class DialoguePatterns:
    """Turns that go on from the turn before."""

    greeting: Pattern
    remark: Pattern
    back: Pattern
    back_to_first: Pattern
    that_kind: Pattern
    """Group "kind"."""
    that_person: Pattern
    that_unit: Pattern
    """Group "it"."""
    the_first: Pattern
    """Groups "all", "this", "more" and "least"."""
    asks_fewer: Pattern
    does_itself: Pattern
    nth_named: Pattern
    """Groups "n" and "last"."""
    holder_of_place: Pattern
    """Groups "n" and "last"."""
    top_places: Pattern
    """Group "n"."""
    last_place: Pattern
    ourselves: Pattern
    bare_name: Pattern
    """Group "name"."""
    rest_of_list: Pattern
    more_of_list: Pattern
    whether_among: Pattern
    among_end: Pattern
    of_a_sort: Pattern
    and_this: Pattern
    several: Pattern
    """Group "n"."""
    acts_itself: Pattern
    besides_it: Pattern
    holder_of_it: Pattern
    """Groups "direct", "responsible", "leaders", "lead_units"."""
    told_of_them: Pattern
    except_it: Pattern
    of_a_stretch: Pattern
    both: Pattern
    weighs: Pattern
    who_does_more: Pattern
    shared: Pattern
    added_up: Pattern
    those_quarters: Pattern
    against_quarter: Pattern
    """Group "by"."""
    beside_them: Pattern
    who_else: Pattern
    its_entries: Pattern
    """Groups "other", "some" and "all", and one of each column of units and people."""
    which_of_its: Pattern
    """Group "kind"."""
    how_many_things: Pattern
    """Group "unit"."""
    why: Pattern
    told_elsewhere: Pattern
    """Groups "this" with "kind", or "name"."""
    pair_of_tasks: Pattern
    of_tasks: Pattern
    in_same_row: Pattern
    of_the_total: Pattern
    """Group "share"."""
    more_than_other: Pattern
    """Group "more"."""
    than_before: Pattern
    against: Pattern
    each_count: Pattern
    sums_up: Pattern
    amount_words: Pattern
    lifted: Pattern
    lifted_end: Pattern
    swap: Pattern
    """Groups "old" and "new"."""
    reverse: Pattern
    lifted_condition: Pattern
    """Group "old"."""
    kind_of_condition: Pattern
    """Groups "quarters", "units", "people"."""
    bare_quarter: Pattern
    named_list: Pattern
    """Group "name"."""
    complement: Pattern
    doubt: Pattern
    set_against: Pattern
    """Group "other"."""
    new_topic: Pattern
    bare_number: Pattern
    back_verb: Pattern
    of_that_list: Pattern
    back_cue: Pattern
    correction: Pattern
    mistaken: Pattern
    denied_name: Pattern
    steps: Pattern
    correction_more: Pattern
    this_year: Pattern
    year: Pattern
    any_quarter: Pattern
    next_quarter: Pattern
    """Group "later"."""
    person_role: Pattern
    that_one: Pattern
    others_alike: Pattern
    one_of_part: Pattern
    against_neighbour: Pattern
    next_task: Pattern
    """Group "later"."""
    like_this: Pattern
    from_this_task: Pattern
    two_ordinals: Pattern
    ordinal: Pattern
    ends_of_list: Pattern
    """Groups "first", "last", "n"."""
    other_of_two: Pattern
    shown_ordinal: Pattern
    """Groups "n", "from_end", "first", "last", like "ordinal"."""
    nth_anywhere: Pattern
    """The same groups."""
    numbers_tasks: Pattern
    asks_role: Pattern
    anaphora: Pattern
    subset: Pattern
    which_of_them: Pattern
    which_one: Pattern
    whole_table: Pattern
    picks: Pattern
    widens: Pattern
    only: Pattern
    too: Pattern
    joins_them: Pattern
    headless: Pattern
    bare_role: Pattern
    follow: Pattern
    add: Pattern
    remove: Pattern
    about_list: Pattern
    also: Pattern
    designator: Pattern
    role_heads: Pattern
    only_done: Pattern
    against_amount: Pattern
    """Groups "other" and "asked"."""
    same_ones: Pattern
    lead_in: Pattern
    what_of_it: Pattern
    part_alone: Pattern
    next_section: Pattern
    """Group "later"."""
    only_measures: Pattern
    so_far: Pattern
    same_of_name: Pattern
    altogether: Pattern
    among_them: Pattern
    points_at_nothing: Pattern
    each_at_once: Pattern


@dataclass(frozen=True, slots=True)
class SplitPatterns:
    """Several asks in one question."""

    clause_end: Pattern
    points_at: Pattern
    telling: Pattern
    of_these: Pattern
    narrows: Pattern
    call_to_count: Pattern
    rounds: Pattern
    tasks_named: Pattern
    which_of_those: Pattern
    within_those: Pattern
    of_the_whole: Pattern
    of_all_before: Pattern
    alone_and_together: Pattern
    """Groups "head" and "rest"."""
    other_role: Pattern
    counter: Pattern
    names_task: Pattern
    asked_amount: Pattern
    one_sum: Pattern
    grown_by: Pattern
    """Group "growth"."""
    asks_again: Pattern
    and_that: Pattern
    other_peak: Pattern
    peak: Pattern
    scope_end: Pattern
    each: Pattern
    each_word: Pattern
    each_lead_in: Pattern
    same_unit: Pattern
    """Group "does"."""
    same_time: Pattern
    """Group "does"."""
    same_person: Pattern
    """Groups "who" and "who_after"."""
    numbered_ask: Pattern
    one_by_one: Pattern
    one_more: Pattern
    shared: Pattern
    shared_lead_in: Pattern
    each_or_all: Pattern
    phases: Pattern
    computed: Pattern
    computed_together: Pattern
    themes: Pattern
    """All tasks on a theme are asked for, not one thing of each that is named."""
    listing: Pattern
    list_mark: Pattern
    joiner: Pattern
    how_many_things: Pattern
    which_together: Pattern
    open_end: Pattern
    list_end: Pattern
    handed_over: Pattern


@dataclass(frozen=True, slots=True)
class ClaimPatterns:
    """How many tasks somebody is said to have."""

    count: Pattern
    """Groups "whether", "deed", "how", "n", "upto", "more", "pieces" and "limit"."""

    described: Pattern
    none: Pattern
    vague: Pattern
    unsure: Pattern
    open: Pattern
    beside: Pattern
    each: Pattern
    joiner: Pattern
    within: Pattern
    compared: Pattern
    again: Pattern
    """Groups "who", "total" and "n"."""

    every: Pattern
    every_task: Pattern
    every_task_end: Pattern
    doubt: Pattern
    denied: Pattern
    which: Pattern


@dataclass(frozen=True, slots=True)
class GroupPatterns:
    """Several groups of tasks asked about apart."""

    counted: Pattern
    entries: Pattern
    each: Pattern
    listed_apart: Pattern
    both_lists: Pattern
    listed_after: Pattern
    total: Pattern
    adds: Pattern
    difference: Pattern
    subtracts: Pattern
    joint: Pattern
    asks_which: Pattern
    share: Pattern
    scope_clause: Pattern
    scope: Pattern


@dataclass(frozen=True, slots=True)
class OperandPatterns:
    """Several amounts in one computation."""

    less: Pattern
    part_of: Pattern
    changes_apart: Pattern
    set_against: Pattern
    but_for: Pattern
    but_for_after: Pattern
    of_the_year: Pattern
    figure: Pattern
    verdict: Pattern
    side_by_side: Pattern
    times_joiner: Pattern
    joiner: Pattern
    measure: Pattern
    not_a_name: Pattern
    name_edges: Pattern
    designator: Pattern
    """Group "kind"."""
    latter_first: Pattern


@dataclass(frozen=True, slots=True)
class TopicPatterns:
    """What is left as the topic."""

    asks: Pattern
    lone: Pattern
    """Group "thing"."""
    not_misspelt: Pattern
    never_wrong: Pattern


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
