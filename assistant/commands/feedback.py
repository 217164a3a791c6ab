"""`renwu feedback export | count | clear`: what users said about answers."""

from __future__ import annotations

from assistant.commands.console import print_text, say, to_json, write_result
from assistant.errors import UsageProblem
from assistant.feedback.gold import as_question
from assistant.feedback.store import FeedbackStore
from assistant.settings import Settings


def export(out: str | None, settings: Settings) -> None:
    """Write the feedback as questions of the benchmark, one JSON object a line. Raises RenwuError."""
    kept = FeedbackStore(settings.feedback_file).all()
    write_result("".join(to_json(as_question(number, feedback)) + "\n" for number, feedback in kept), out)
    if out not in (None, "-"):
        say(f"已导出 {len(kept)} 条意见，写入 {out}。")


def count(settings: Settings) -> None:
    """Say on stdout how many pieces there are of each verdict. Raises RenwuError."""
    counts = FeedbackStore(settings.feedback_file).count()
    print_text(f"有用 {counts['useful']} 条，有误 {counts['wrong']} 条，共 {sum(counts.values())} 条。")


def clear(confirmed: bool, settings: Settings) -> None:
    """Delete all feedback. Raises UsageProblem unless that is confirmed, RenwuError when the store cannot be used."""
    store = FeedbackStore(settings.feedback_file)
    if not confirmed:
        found = f"会删除全部 {sum(store.count().values())} 条意见，不能恢复"
        raise UsageProblem(found, remedy="先用 renwu feedback export 导出；确实要删除，加上 --yes")
    print_text(f"已删除 {store.clear()} 条意见。")
