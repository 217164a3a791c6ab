"""Causal language models of a few kilobytes, saved as the transformers library saves them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

CHAT_TEMPLATE = "<user>{{ messages[0]['content'] }}{% if add_generation_prompt %}<assistant>{% endif %}"
_SPECIAL = ("<unk>", "<end>", "<user>", "<assistant>")


def save_random_model(folder: Path, text: str, room: int = 2048) -> None:
    """A model of two layers with random weights: it says characters of `text` in no order, up to `room` tokens."""
    import torch

    tokenizer = _tokenizer(text, ())
    torch.manual_seed(0)
    model = _model(len(tokenizer), layers=2, room=room)
    tokenizer.save_pretrained(folder)
    model.save_pretrained(folder)


def save_parrot(folder: Path, text: str, reply: str) -> None:
    """A model that answers with `reply`, which is one token of it, where its chat template was used; else with nothing.

    All layers are zero, so that what leaves the model is the embedding of the last token: <assistant> points to the
    reply, and every other token to the end.
    """
    import torch

    tokenizer = _tokenizer(text, (reply,))
    tokenizer.chat_template = CHAT_TEMPLATE
    model = _model(len(tokenizer), layers=1, room=4096)
    start, said, end = (tokenizer.convert_tokens_to_ids(token) for token in ("<assistant>", reply, "<end>"))
    with torch.no_grad():
        for name, weights in model.named_parameters():
            weights.fill_(1.0 if "norm" in name else 0.0)
        embedded, head = model.get_input_embeddings().weight, model.get_output_embeddings().weight
        embedded.fill_(-1.0)
        embedded[start] = 1.0
        head[said], head[end] = 10.0, -10.0
    tokenizer.save_pretrained(folder)
    model.save_pretrained(folder)


def _tokenizer(text: str, more: tuple[str, ...]) -> Any:
    """One token a character of the text, and the longer ones."""
    from tokenizers import AddedToken, Regex, Tokenizer
    from tokenizers.decoders import Fuse
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Split
    from transformers import PreTrainedTokenizerFast

    vocabulary = {token: place for place, token in enumerate((*_SPECIAL, *sorted(set(text))))}
    characters = Tokenizer(WordLevel(vocabulary, unk_token="<unk>"))  # noqa: S106 - no password
    characters.pre_tokenizer = Split(Regex(r"[\s\S]"), "isolated")
    characters.decoder = Fuse()
    characters.add_tokens([AddedToken(token, normalized=False) for token in more])
    wrapper: Any = PreTrainedTokenizerFast
    return wrapper(
        tokenizer_object=characters,
        unk_token="<unk>",  # noqa: S106
        eos_token="<end>",  # noqa: S106
        additional_special_tokens=["<user>", "<assistant>"],
        clean_up_tokenization_spaces=False,
    )


def _model(vocabulary: int, layers: int, room: int) -> Any:
    from transformers import LlamaConfig, LlamaForCausalLM

    config = LlamaConfig(
        vocab_size=vocabulary,
        hidden_size=16,
        intermediate_size=32,
        num_hidden_layers=layers,
        num_attention_heads=2,
        num_key_value_heads=2,
        max_position_embeddings=room,
        bos_token_id=1,
        eos_token_id=1,
        tie_word_embeddings=False,
    )
    return LlamaForCausalLM(config)
