"""How she speaks, counted: what she calls herself, how sentences end, what she says again."""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.resources import files

from trainer.corpus.description.collected import Collected
from trainer.corpus.description.fact import Topic
from trainer.corpus.quotes import unquoted
from trainer.corpus.tongue import Tongue
from trainer.scripts.line import Line

_PRONOUNS = {
    Tongue.ENGLISH: None,
    Tongue.CHINESE: re.compile("人家|本小姐|本姑娘|本大爷|老娘|老子|在下|俺|咱|小女子|我(?!们)"),
    Tongue.JAPANESE: re.compile(
        "わたくし|わたし|アタシ|あたし|あたい|オレ|おれ|俺|ボク|ぼく|僕|ウチ(?=[はがも])|うち(?=[はがも])|わし|私"
    ),
}
_ENDINGS = {
    Tongue.ENGLISH: None,
    Tongue.CHINESE: re.compile("(哟|喔|哦|呢|啦|嘛|呀|吧|喵|哒|噢|捏|咯|呐)[。！？!?…～~]*$"),
    Tongue.JAPANESE: re.compile(
        "(なのです|のですわ|ですわ|ますわ|ですの|ますの|っす|のじゃ|じゃの|だわ|わよ|わね|のよ|のね|"
        "だよ|だね|だぜ|だぞ|ですね|ですよ|ますね|ますよ|もん|かしら|かな|にゃ|ぜ|ぞ|わ|さ|の)[。！？!?…～〜♪]*$"
    ),
}
_SENTENCE = re.compile(r"[^。！？!?…\n.]+[。！？!?….]*")
_WORDS = re.compile(r"[^\W\d_]")
_COMMON = frozenset(
    tomllib.loads(files(__package__).joinpath("said_by_all.toml").read_text("utf-8"))["phrases"]
)
_FEWEST = 3
_SHARE = 0.08
"""Of her sentences: how many must end so, to be a habit."""

_CATCHPHRASES = 4
_ENDINGS_TOLD = 2
_LONGEST = {Tongue.ENGLISH: 40, Tongue.CHINESE: 12, Tongue.JAPANESE: 16}
_MOST_LINES = 6
_MOST_SEEN = 50_000
"""Sentences of which repetitions are counted."""


class Speech:
    """Counts her lines; keeps a few lines for each habit."""

    def __init__(self, language: Tongue) -> None:
        self._language = language
        self._pronouns: Counter[str] = Counter()
        self._endings: Counter[str] = Counter()
        self._said: Counter[str] = Counter()
        self._scenes: dict[str, set[str]] = defaultdict(set)
        self._lines: dict[tuple[str, str], list[Line]] = defaultdict(list)
        self._sentences = 0

    def see(self, line: Line) -> None:
        """Count a line of hers."""
        text = unquoted(line.text_clean)
        if pronouns := _PRONOUNS[self._language]:
            for word in pronouns.findall(text):
                self._note(self._pronouns, "pronoun", word, line)
        ending = _ENDINGS[self._language]
        for sentence in _SENTENCE.findall(text):
            self._sentences += 1
            if ending and (found := ending.search(sentence)):
                self._note(self._endings, "ending", found[1], line)
            self._repeat(sentence, line)

    def _repeat(self, sentence: str, line: Line) -> None:
        bare = sentence.strip(' 　。！？!?….,，、～〜~♪"“”')
        known = bare in self._said
        if not 2 <= len(bare) <= _LONGEST[self._language] or bare.lower() in _COMMON:
            return
        if not _WORDS.search(bare) or (len(self._said) >= _MOST_SEEN and not known):
            return
        self._scenes[bare].add(f"{line.file}#{line.scene}")
        self._note(self._said, "catchphrase", bare, line)

    def _note(self, counts: Counter[str], form: str, word: str, line: Line) -> None:
        counts[word] += 1
        kept = self._lines[form, word]
        if len(kept) < _MOST_LINES and line not in kept:
            kept.append(line)

    @property
    def pronoun(self) -> str:
        """What she calls herself most of the time."""
        return self._pronouns.most_common(1)[0][0] if self._pronouns else ""

    def tell(self, collected: Collected) -> None:
        """Add her habits to the facts."""
        for form, word, count in self._habits():
            for line in self._lines[form, word]:
                collected.add(Topic.SPEECH, word, line, form=form)
            self._counted(collected, form, word, count)

    @staticmethod
    def _counted(collected: Collected, form: str, word: str, count: int) -> None:
        for fact in collected:
            if (fact.topic, fact.form, fact.value) == (Topic.SPEECH, form, word):
                fact.count = count

    def _habits(self) -> Iterator[tuple[str, str, int]]:
        for word, count in self._pronouns.most_common(1):
            if count >= _FEWEST:
                yield "pronoun", word, count
        for word, count in self._endings.most_common(_ENDINGS_TOLD):
            if count >= _FEWEST and count >= _SHARE * self._sentences:
                yield "ending", word, count
        told = 0
        for word, count in self._said.most_common():
            if count < _FEWEST or told >= _CATCHPHRASES:
                break
            if len(self._scenes[word]) > 1 or count > _FEWEST:
                told += 1
                yield "catchphrase", word, count
