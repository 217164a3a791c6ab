"""Text as it is searched: one normalisation and one tokenizer, for build and query alike."""

from __future__ import annotations

import hashlib
import json
import re
import threading
import unicodedata
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import opencc

TOKENIZER_VERSION = 1
STOPWORDS_FILE = Path(__file__).parents[1] / "data" / "lexicon" / "stopwords.txt"

# Characters of the simplified standard set (GB2312) that OpenCC nevertheless rewrites. A text of GB2312 without any
# of them is simplified already, so that OpenCC need not even be imported. A test holds this list to OpenCC.
_REWRITTEN_IN_GB2312 = frozenset("乾菸薹拚捱摺吒後徵夥榘於袷麴醣麽")

_VARIANTS = str.maketrans(
    "缐囯鐡鉄広関駅県辺変気経労団対実徳歩毎続聴読転軽鶏黒両価児処剣検楼楽様権済渉満発稲絵継総閘閙舗蔵観訳豊験図単専",
    "线国铁铁广关驿县边变气经劳团对实德步每续听读转轻鸡黑两价儿处剑检楼乐样权济涉满发稻绘继总闸闹铺藏观译丰验图单专",
)
"""Variants outside GB2312, most of them Japanese forms, that OpenCC leaves as they are ("3号缐")."""

# Unassigned width: control, format and surrogate characters, and variation selectors (which are marks).
_INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Cs"})
_INVISIBLE = re.compile("[\ufe00-\ufe0f\u180b-\u180d\U000e0100-\U000e01ef]")
_PLAIN = re.compile(r"[\x20-\x7e\n\u2014\u2018\u2019\u201c\u201d\u2026\u3001-\u3011\u4e00-\u9fff]*")
_SETTLED = re.compile(r"(?:[!-@\[-~\u3001-\u3011\u4e00-\u9fff]+(?: |$))*(?<! )")
"""What no step but the last changes: no capitals, nothing wide, single spaces between words."""
_RUN = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+(?:\.[0-9]+)?")
_EDGE_MARKS = "+#&._%-"
_SUB_WORDS = (2, 3)
_ENCLOSED = {
    chr(number): f"({int(unicodedata.numeric(chr(number)))})"
    for block in (range(0x2460, 0x2474), range(0x24F5, 0x2500), range(0x2776, 0x2794), range(0x3251, 0x3260),
                  range(0x32B1, 0x32C0))
    for number in block
    if unicodedata.numeric(chr(number), None) is not None
}  # fmt: skip
"""Numbers in circles -> in brackets: NFKC would make "112座" of "①12座"."""
_IN_CIRCLES = re.compile(f"[{''.join(_ENCLOSED)}]")
_NOUNS = "nj"
"""How the dictionary's marks for nouns and for abbreviations begin."""
REMEMBERED = 4096
"""Texts whose normal form, and whose words, are remembered."""


def fold_width(text: str) -> str:
    """`text` in NFKC: full-width letters, digits and punctuation become half-width; "①" becomes "(1)"."""
    return unicodedata.normalize("NFKC", _IN_CIRCLES.sub(lambda match: _ENCLOSED[match[0]], text))


@lru_cache(maxsize=REMEMBERED)
def normalise(text: str) -> str:
    """`text` in the one form that is compared and indexed; remembered, because cells and questions share their words.

    NFKC, without invisible characters, white space collapsed to single spaces and trimmed, lower case, simplified
    Chinese. Idempotent; never raises.
    """
    # Each step may open work for another (a dropped joiner lets two characters compose), hence the fixed point.
    # Two rounds are the rule; the bound only makes termination evident.
    for _ in range(8):
        if _SETTLED.fullmatch(text) and _is_simplified(text):
            break
        changed = _simplified(" ".join(_visible(fold_width(text)).split()).lower())
        if changed == text:
            break
        text = changed
    return text


def _visible(text: str) -> str:
    """`text` without characters that have no glyph; white space stays."""
    if _PLAIN.fullmatch(text):
        return text
    kept = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in _INVISIBLE_CATEGORIES)
    return _INVISIBLE.sub("", kept)


def _simplified(text: str) -> str:
    """`text` with traditional characters rewritten; OpenCC is only called where something can change."""
    return text if _is_simplified(text) else str(_converter().convert(text.translate(_VARIANTS)))


def _is_simplified(text: str) -> bool:
    """True for a text that OpenCC would surely leave as it is."""
    if not _REWRITTEN_IN_GB2312.isdisjoint(text):
        return False
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _converter() -> opencc.OpenCC:
    import opencc

    return opencc.OpenCC("t2s")


def grams(text: str, longest: int) -> list[str]:
    """Runs of 1 to `longest` neighbouring Chinese characters, and whole words and numbers of other scripts.

    Finds what differs in segmentation ("高企认定", "认定高企"); needs no dictionary.
    """
    found: list[str] = []
    for run in _RUN.findall(normalise(text)):
        if not "\u3400" <= run[0] <= "\u9fff":
            found.append(run)
            continue
        for length in range(1, longest + 1):
            found += [run[start : start + length] for start in range(len(run) - length + 1)]
    return found


def read_stopwords(path: Path = STOPWORDS_FILE) -> frozenset[str]:
    """The words of a stop-word file: one a line, "#" starts a comment. Raises OSError when it cannot be read."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(normalise(line.partition("#")[0]) for line in lines) - {""}


@dataclass(frozen=True)
class Tokenizer:
    """Cuts text into words and their useful sub-words. The dictionary is read at the first call, not before."""

    words: tuple[str, ...] = ()
    """Extra words of the table (units, people, places), normalised, sorted, each once: build them with `of`."""
    stopwords: frozenset[str] = frozenset()
    """Normalised tokens that are dropped."""
    _lock: threading.RLock = field(default_factory=threading.RLock, repr=False, compare=False)

    @classmethod
    def of(cls, words: Iterable[str], stopwords: Iterable[str] = ()) -> Tokenizer:
        """A tokenizer with these extra words and stop words, in any order and any spelling."""
        clean = {normalise(word) for word in words}
        return cls(
            tuple(sorted(word for word in clean if len(word) > 1)),
            frozenset(normalise(word) for word in stopwords) - {""},
        )

    @cached_property
    def identity(self) -> str:
        """Changes whenever the same text could be cut differently: code, dictionaries, extra words or stop words."""
        parts = [version("jieba"), version("OpenCC"), self.words, sorted(self.stopwords)]
        digest = hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
        return f"jieba-search-v{TOKENIZER_VERSION}-{digest[:16]}"

    def tokens(self, text: str) -> tuple[str, ...]:
        """The tokens of `text` in reading order, repeats included; sub-words stand before their word."""
        return self.cut(normalise(text))

    def words_of(self, text: str, guess: bool = True) -> tuple[str, ...]:
        """The words of a normalised text, none overlapping, nothing dropped but white space.

        Without `guess` only words of the dictionaries are put together; what they lack stays single characters.
        """
        return self._words_of(text, guess)

    def is_noun(self, word: str) -> bool:
        """True for a word that the dictionary calls a noun or the abbreviation of one, of whatever sort."""
        with self._lock:
            self._cutter.prepare(word)
            return word in self._cutter.nouns

    @cached_property
    def _words_of(self) -> Callable[[str, bool], tuple[str, ...]]:
        """`words_of`; remembered, because one question is cut from several sides."""

        @lru_cache(maxsize=REMEMBERED)
        def cut(text: str, guess: bool) -> tuple[str, ...]:
            with self._lock:  # the dictionary grows while it is read
                cutter = self._cutter
                cutter.prepare(text)
                return tuple(word for word in cutter.jieba.lcut(text, HMM=guess) if word.strip())

        return cut

    def cut(self, text: str) -> tuple[str, ...]:
        """`tokens` of a text that is normalised already."""
        pieces = (piece for word in self.words_of(text) for piece in (*self._within(word), word))
        stripped = (token.strip(_EDGE_MARKS) for token in pieces)
        return tuple(t for t in stripped if t and t not in self.stopwords and any(c.isalnum() for c in t))

    def _within(self, word: str) -> list[str]:
        """Words of the dictionaries of two and of three characters inside a longer word, as jieba's search mode has."""
        frequencies = self._cutter.jieba.FREQ
        pieces = (
            word[start : start + size]
            for size in _SUB_WORDS
            for start in range(len(word) - size + 1)
            if len(word) > size
        )
        return [piece for piece in pieces if frequencies.get(piece)]

    @cached_property
    def _cutter(self) -> _Cutter:
        cutter = _Cutter.from_package()
        for word in self.words:
            cutter.prepare(word)
            cutter.jieba.add_word(word)
        return cutter


def _import_jieba() -> ModuleType:
    # Its source has invalid escapes and it asks for pkg_resources: warnings nobody here can act on.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    module: ModuleType = jieba
    return module


class _Cutter:
    """An isolated jieba tokenizer whose dictionary is parsed only for the first characters that texts hold.

    jieba's own start parses 350,000 lines, or unmarshals whatever lies in the shared temporary folder, and logs to
    stderr. This one reads the packaged dictionary, takes a fifth of the time, needs no cache, and cuts the same: jieba
    looks up only words that begin with a character of the text.
    """

    def __init__(self, dictionary: str) -> None:
        jieba = _import_jieba()
        self.jieba = jieba.Tokenizer()
        self.jieba.FREQ = {}
        self.jieba.total = sum(map(int, re.findall(r" (\d+)(?= |$)", dictionary, re.MULTILINE)))
        self.jieba.initialized = True
        self.nouns: set[str] = set()
        self._pending: dict[str, list[str]] = {}
        for run in re.finditer(r"^(.).*\n(?:\1.*\n)*", dictionary, re.MULTILINE):
            self._pending.setdefault(run[1], []).append(run[0])

    @classmethod
    def from_package(cls) -> _Cutter:
        """With the dictionary that jieba ships."""
        with _import_jieba().Tokenizer().get_dict_file() as file:
            text: str = file.read().decode("utf-8")
        return cls(text if text.endswith("\n") else text + "\n")

    def prepare(self, text: str) -> None:
        """Read the dictionary's words that begin with a character of `text`."""
        frequencies: dict[str, int] = self.jieba.FREQ
        for character in self._pending.keys() & set(text):
            for run in self._pending.pop(character):
                for line in run.splitlines():
                    word, frequency, sort = line.split(" ")[:3]
                    frequencies[word] = int(frequency)
                    if sort[0] in _NOUNS:
                        self.nouns.add(word)
                    for end in range(1, len(word)):
                        frequencies.setdefault(word[:end], 0)
