"""From the lines of an import to what they say of one character."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice

from trainer.corpus.casting import OWN_NAMES, plain
from trainer.corpus.description.agreement import contradictions
from trainer.corpus.description.chinese import Chinese
from trainer.corpus.description.collected import Collected
from trainer.corpus.description.company import Company
from trainer.corpus.description.doubt import OF as DOUBTS
from trainer.corpus.description.english import English
from trainer.corpus.description.fact import Description, Fact, Topic, Who
from trainer.corpus.description.japanese import Japanese
from trainer.corpus.description.rule import ADDRESSEE, Finding, Grammar
from trainer.corpus.description.speech import Speech
from trainer.corpus.names.speakers import generic, people
from trainer.corpus.names.words import SURNAMES
from trainer.corpus.quotes import unquoted
from trainer.corpus.tongue import HAN, Tongue, prevailing
from trainer.progress import Progress
from trainer.scripts.line import TOLD, Kind, Line

_GRAMMARS: dict[Tongue, type[English | Chinese | Japanese]] = {
    Tongue.ENGLISH: English,
    Tongue.CHINESE: Chinese,
    Tongue.JAPANESE: Japanese,
}
_TELLING = 2000
_TOLD_EVERY = 5000
_LONGEST = 600
"""Characters of a line that facts are looked for in; a longer one is a document."""

_NARRATOR = "<narrator>"
"""Who tells the story: in visual novels the one whom the user plays."""

_LONGEST_UNKNOWN = 16
_NO_NAME = re.compile(
    "[的了是我你他她它们們这那不也很就总總还還才说說把被让讓给給没沒吃喝玩跳跑私僕俺のがはを]|^(?:他|彼)"
    "|喜[欢歡]|讨厌|討厭|[今去明]年|[以从從]前|曾[经經]|[现現]在|已[经經]|[岁歲]"
)
_PART = re.compile(r"\b(?:is|are|was|were)\b|是|很|は")
_WHOLE = re.compile(f"[{HAN}]{{3,4}}")
_PARTS = re.compile(r"[\s　·・]+")


def described(lines: Iterable[Line], who: Who, progress: Progress) -> Description:
    """Return what the lines say of `who`; they are read once, in order, and not kept."""
    following = iter(lines)
    first = list(islice(following, _TELLING))
    describing = _Describing(who, prevailing(line.text_clean for line in first))
    number = 0
    for number, line in enumerate(chain(first, following), start=1):
        describing.see(line)
        if number % _TOLD_EVERY == 0:
            progress.step("description", number, 0)
    progress.step("description", number, number)
    return describing.description()


class _Describing:
    """A description on its way."""

    def __init__(self, who: Who, language: Tongue) -> None:
        self._who = who
        self._language = language
        self._names = _names(who)
        self._grammar: Grammar = _GRAMMARS[language](self._names)
        self._doubt = DOUBTS[language]
        self._collected = Collected()
        self._speech = Speech(language)
        self._company = Company(who, language)
        self._scene = ("", "")
        self._attention = ""
        """Who was spoken of or spoke last: whom "she" means."""

    def see(self, line: Line) -> None:
        if line.kind not in TOLD or not line.text_clean:
            return
        if (line.file, line.scene) != self._scene:
            self._scene, self._attention = (line.file, line.scene), ""
            self._company.others("")
        speaker = line.speaker_shown or line.speaker_id
        if line.kind is Kind.NARRATION or not speaker:
            self._told(line, "")
        elif self._is_her(line):
            self._said(line)
        else:
            self._company.meet(speaker)
            self._told(line, speaker)
            self._company.others(speaker)
            self._attention = speaker

    def _is_her(self, line: Line) -> bool:
        names = {self._who.name, *self._who.aliases}
        return not line.speakers and not names.isdisjoint((line.speaker_shown, line.speaker_id))

    def _said(self, line: Line) -> None:
        """Take in a line of hers."""
        self._attention = self._who.name
        if self._who.name in {line.speaker_shown, line.speaker_id}:
            self._collected.add(Topic.NAME, self._who.name, line)
        self._speech.see(line)
        self._company.hers(line)
        for finding in self._findings(line, self._grammar.own):
            self._add(finding, line, own=True)

    def _told(self, line: Line, speaker: str) -> None:
        """Take in what is narrated or what others say."""
        text = line.text_clean
        named = max((text.rfind(name) for name in self._names), default=-1)
        if named < 0 and (speaker or self._attention != self._who.name):
            self._notice(text)
            return
        about_her = not speaker and not self._company.named(text)

        def told(sentence: str) -> Iterator[Finding]:
            return self._grammar.told(sentence, speaker or _NARRATOR, about_her=about_her)

        for finding in self._findings(line, told):
            self._add(finding, line, own=False)
        if named >= 0 and not speaker:
            self._attention = self._who.name

    def _notice(self, text: str) -> None:
        """Turn to whoever else a narration names."""
        if other := self._company.named(text):
            self._attention = other

    def _findings(self, line: Line, rules: Callable[[str], Iterator[Finding]]) -> Iterator[Finding]:
        text = unquoted(line.text_clean)
        if len(text) <= _LONGEST:
            for sentence in self._grammar.sentences(self._doubt.meant(text)):
                for finding in rules(sentence):
                    if finding.other == ADDRESSEE:
                        spoken_to = self._company.named(sentence) or self._company.before
                        yield finding._replace(other=spoken_to)
                    else:
                        yield finding

    def _add(self, finding: Finding, line: Line, *, own: bool) -> None:
        other, form = finding.other, finding.form
        if finding.topic is Topic.RELATION:
            if not other or other in self._names:
                return
            if other in {self._who.user, _NARRATOR} or plain(other).lower() in OWN_NAMES:
                other, form = "", f"{form}_user"
        elif finding.topic is Topic.LOOKS and _PART.search(finding.value):
            form = "part"
        elif self._company.known(finding.value.partition("が")[0]):
            return  # 美咲が数学 is what another likes.
        self._collected.add(finding.topic, finding.value, line, other=other, own=own, form=form)

    def description(self) -> Description:
        """Return what was found, and what contradicts itself."""
        self._speech.tell(self._collected)
        self._company.tell(self._collected)
        facts = [fact for fact in self._collected if self._settled(fact)]
        against = contradictions(facts)
        doubtful = {id(fact) for contradiction in against for fact in contradiction.facts}
        return Description(
            who=self._who,
            language=self._language,
            pronoun=self._speech.pronoun,
            facts=[fact for fact in facts if id(fact) not in doubtful],
            contradictions=against,
        )

    def _settled(self, fact: Fact) -> bool:
        """Put the whole name of the other into a relation; whether it is somebody's at all."""
        if fact.topic is Topic.RELATION and fact.other:
            known = self._company.known(fact.other)
            if known != fact.other and _NO_NAME.search(fact.other):
                return False
            if not known and len(fact.other) > _LONGEST_UNKNOWN:
                return False
            fact.other = known or fact.other
        return True


def _names(who: Who) -> list[str]:
    """Return all that she is called by: whole names and their parts."""
    names: dict[str, None] = {}
    for whole in people([who.name, *sorted(who.aliases)]):
        if whole == who.name or not generic(whole):
            names |= dict.fromkeys(
                [whole, *(part for part in _PARTS.split(whole) if len(part) > 1)]
            )
    for name in list(names):
        if _WHOLE.fullmatch(name) and (len(name) == 4 or name[0] in SURNAMES):
            names[name[-2:]] = None  # 花奈 of 桜井花奈, 小雨 of 林小雨.
    return list(names) or [who.name]
