"""Follow-up questions become self-contained: what a new turn says replaces its like, the rest stays."""

from assistant.dialogue.continuing import continue_dialogue, takes_whole
from assistant.dialogue.turns import Turn

__all__ = ["Turn", "continue_dialogue", "takes_whole"]
