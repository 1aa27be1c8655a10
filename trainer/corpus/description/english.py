# ruff: noqa: E501 - a pattern is read in one piece
"""What English sentences say of her."""

import re
from collections.abc import Iterable, Iterator

from trainer.corpus.description.doubt import ENGLISH
from trainer.corpus.description.fact import Topic
from trainer.corpus.description.rule import ADDRESSEE, Finding, Rule, found, one_of

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = (
    rf"(?:(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}|{_MONTH} (?:the )?\d{{1,2}}"
    rf"(?:st|nd|rd|th)?|{_MONTH})"
)
_TENS = "(?:twenty|thirty|forty|fifty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
_TEENS = "(?:thir|four|fif|six|seven|eigh|nine)teen"
_AGE = rf"(?:\d{{1,4}}|ten|eleven|twelve|{_TEENS}|{_TENS}|(?:one|two|three|\w+) hundred)"
_OLD = r"(?: years? old\b|-years?-old\b|(?= ?(?:[.!,…]|$|(?:now|this year|already|and|last|today|yesterday|but)\b)))"
_KIN = (
    r"(?:(?:little |big |older |younger |elder |twin |half-|step-?|best |childhood |only |dear |"
    r"old |good |close |first |ex-|grand|great |mortal |sworn |new )*"
    r"(?:sister|brother|mother|father|mom|mum|dad|cousin|aunt|uncle|niece|nephew|daughter|son|"
    r"grandmother|grandfather|grandma|grandpa|twin|husband|wife|fiancé|fiancée|boyfriend|"
    r"girlfriend|friend|classmate|roommate|teacher|tutor|rival|neighbou?r|senpai|master|boss|"
    r"student|partner|enemy|guardian|servant|maid|hero))\b"
)
_NAME = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"
_NO_NAMES = r"(?!(?:This|That|She|He|It|Who|What|There|You|They|We|And|But|Not|Here|So|Is|I)\b)"
_LOOK = re.compile(
    r"\b(?:black|brown|blonde?|red|auburn|silver|silvery|white|gr[ae]y|blue|green|gold|golden|pink|"
    r"purple|violet|amber|hazel|dark|light|long|short|curly|wavy|straight|braid\w*|twin-?tails?|"
    r"ponytail|pigtails|freckles|glasses|crimson|scarlet|platinum|chestnut|raven|big|large|round)\b",
    re.I,
)
_VERY = r"(?:(?:really|just|do|also|absolutely|still|always|totally|so|simply|truly|quite) )*"
_NOBODY = (
    r"(?!(?:you|it|that|this|him|her|me|myself|them|us|how|when|what|where|who|why|your|to be)\b)"
)
_THING = rf"{_NOBODY}(?P<v>[^.,!?;:…—\"]{{2,60}})"
_VAGUE = re.compile(
    r"^(?:the (?:way|idea|sound|look)|one|those|these|more|so|too|enough|not)\b", re.I
)
_DENIED = re.compile(r"^(?:not|never|no longer)\b", re.I)
_ANOTHERS = re.compile(rf"\b(?:has|have|had|with|like|than)\b|{_KIN}", re.I)
_SENTENCE = re.compile(r"(?<=[.!?…])[\s\"”]+|\n+")
_SUPPOSED = re.compile(r"^\W*(?:if|what if|suppose|imagine|maybe|perhaps|pretend)\b", re.I)

_OWN = [
    Rule(
        Topic.NAME,
        re.compile(rf"\b(?:[Mm]y name is|[Mm]y name's|I am called|I'm called) (?P<v>{_NAME})"),
    ),
    Rule(Topic.AGE, re.compile(rf"\bI(?:'m| am| just turned| turned) (?P<v>{_AGE}){_OLD}", re.I)),
    Rule(
        Topic.BIRTHDAY,
        re.compile(
            rf"\bmy birthday(?:'s| is| falls)(?: on| in)? (?P<v>{_DATE})"
            rf"|\bI was born (?:on|in) (?P<w>{_DATE})",
            re.I,
        ),
    ),
    Rule(
        Topic.LOOKS,
        re.compile(
            r"\bI(?:'ve got| have| had) (?P<v>(?:[\w-]+,? ){1,5}(?:hair|eyes|freckles|braids))"
            r"|\b[Mm]y (?P<w>(?:hair|eyes)(?: is| are|'s) [^.,!?;]{3,40})",
        ),
        _LOOK,
    ),
    Rule(
        Topic.HOBBY,
        re.compile(
            r"\bmy (?:hobby is|hobby's|hobbies are) (?P<v>[^.!?;…]{3,60})"
            r"|\bin my (?:free|spare) time,? I(?:'m)? (?P<w>[^.!?;…]{3,60})"
            r"|\bI (?P<x>play the \w+|collect \w+(?: \w+)?)\b",
            re.I,
        ),
        never=_DENIED,
    ),
    Rule(
        Topic.HOBBY,
        re.compile(
            r"\bI(?:'m in| am in| belong to| joined|'m a member of| run) (?:the|our) "
            r"(?P<v>[\w -]{2,30}? club)\b",
            re.I,
        ),
    ),
    Rule(
        Topic.DISLIKE,
        re.compile(
            rf"\bI {_VERY}(?:hate|detest|dislike|despise|loathe|can't stand|cannot stand|can't bear"
            rf"|don't {_VERY}like|do not {_VERY}like|don't {_VERY}enjoy) {_THING}"
            rf"|\bI(?:'m| am) not (?:very |really |so |too )?fond of (?P<w>[^.,!?;…]{{2,40}})",
            re.I,
        ),
        never=_VAGUE,
    ),
    Rule(
        Topic.LIKE,
        re.compile(
            rf"\bI {_VERY}(?:like|love|adore|enjoy) {_THING}"
            r"|\bmy favou?rite [\w ]{2,25}? (?:is|are) (?P<w>[^.,!?;…]{2,40})"
            r"|\bI(?:'m| am) (?:very |really |so )?fond of (?P<x>[^.,!?;…]{2,40})",
            re.I,
        ),
        never=_VAGUE,
    ),
    Rule(
        Topic.RELATION,
        re.compile(rf"\b{_NO_NAMES}(?P<o>{_NAME})(?:'s| is| was) my (?P<v>{_KIN})"),
        form="theirs",
    ),
    Rule(Topic.RELATION, re.compile(rf"\b[Mm]y (?P<v>{_KIN}),? (?P<o>{_NAME})"), form="theirs"),
    Rule(
        Topic.RELATION,
        re.compile(rf"\bI(?:'m| am) {_NO_NAMES}(?P<o>{_NAME})'s (?P<v>{_KIN})"),
        form="mine",
    ),
    Rule(
        Topic.RELATION,
        re.compile(rf"\b[Yy]ou(?:'re| are) my (?P<v>{_KIN})"),
        other=ADDRESSEE, form="theirs",
    ),
    Rule(
        Topic.RELATION,
        re.compile(rf"\bI(?:'m| am) your (?P<v>{_KIN})"),
        other=ADDRESSEE,
        form="mine",
    ),
    Rule(
        Topic.PAST,
        re.compile(
            r"\b(?P<v>when I was (?:a |an |in |\d|very |so |still )?(?:little|small|young|kid|child|"
            r"baby|girl|boy|\w+ years? old|\w+ school|\w+teen|\d+)[^.!?]{0,120})",
            re.I,
        ),
    ),
    Rule(
        Topic.PAST,
        re.compile(
            rf"\b(?P<v>I (?:used to (?!it\b|this\b|that\b)\w+|grew up|was raised|was born (?!(?:on|in) {_DATE}))"
            r"[^.!?]{2,120})"
            r"|\b(?P<w>(?:\w+ )?years ago,? I [^.!?]{3,120}|I [^.,!?]{3,80} years ago)",
            re.I,
        ),
    ),
]  # fmt: skip


class English:
    """The rules for one character."""

    def __init__(self, names: Iterable[str]) -> None:
        names = [re.sub(r"\s+", " ", name) for name in names]
        self._own = [
            Rule(Topic.NAME, re.compile(rf"\bI(?:'m| am) (?P<v>{one_of(names)})\b(?!'s)")),
            *_OWN,
        ]
        self._named = _told(one_of(names), rf"{one_of(names)}(?:'s|’s)")
        self._she = _told("(?:[Ss]he)", "(?:[Hh]er)")
        self._by_speaker = [
            Rule(
                Topic.RELATION,
                re.compile(rf"\b{one_of(names)}(?:'s| is| was) my (?P<v>{_KIN})"),
                form="mine",
            ),
            Rule(
                Topic.RELATION,
                re.compile(rf"\b[Mm]y (?P<v>{_KIN}),? {one_of(names)}\b"),
                form="mine",
            ),
        ]

    def sentences(self, text: str) -> Iterable[str]:
        text = text.replace("’", "'")
        for sentence in _SENTENCE.split(text):
            if not sentence.rstrip("\"' ”").endswith("?") and not _SUPPOSED.match(sentence):
                yield sentence

    def own(self, sentence: str) -> Iterator[Finding]:
        return found(self._own, sentence, ENGLISH)

    def told(self, sentence: str, speaker: str, *, about_her: bool) -> Iterator[Finding]:
        yield from found(self._named, sentence, ENGLISH)
        if about_her:
            yield from found(self._she, sentence, ENGLISH)
        if speaker:
            for finding in found(self._by_speaker, sentence, ENGLISH):
                yield finding._replace(other=speaker)


def _told(she: str, her: str) -> list[Rule]:
    """Return the rules about a subject and its genitive."""
    return [
        Rule(Topic.AGE, re.compile(rf"\b{she}(?: is|'s| was| just turned| turned) (?P<v>{_AGE}){_OLD}")),
        Rule(Topic.BIRTHDAY, re.compile(rf"\b{her} birthday(?:'s| is| falls)(?: on| in)? (?P<v>{_DATE})")),
        Rule(
            Topic.LOOKS,
            re.compile(
                rf"\b{she} (?:has|had|wears|wore)(?: got)? (?P<v>(?:[\w-]+,? ){{1,5}}(?:hair|eyes|freckles|glasses|braids))"
                rf"|\b{her} (?P<w>(?:[\w-]+,? ){{1,4}}(?:hair|eyes|braids))\b"
            ),
            _LOOK,
            never=_ANOTHERS,
        ),
        Rule(
            Topic.LOOKS,
            re.compile(rf"\b{her} (?P<v>(?:hair|eyes) (?:is|are|was|were) [^.,!?;]{{3,40}})"),
            _LOOK,
        ),
        Rule(Topic.HOBBY, re.compile(rf"\b{her} (?:hobby is|hobbies are) (?P<v>[^.!?;…]{{3,60}})"), never=_DENIED),
        Rule(
            Topic.DISLIKE,
            re.compile(
                rf"\b{she} {_VERY}(?:hates|hated|detests|dislikes|despises|can't stand|doesn't {_VERY}like) {_THING}"
            ),
            never=_VAGUE,
        ),
        Rule(Topic.LIKE, re.compile(rf"\b{she} {_VERY}(?:likes|loves|adores|enjoys) {_THING}"), never=_VAGUE),
        Rule(
            Topic.RELATION,
            re.compile(rf"\b{she}(?:'s| is| was) {_NO_NAMES}(?P<o>{_NAME})'s (?P<v>{_KIN})"),
            form="mine",
        ),
        Rule(Topic.PAST, re.compile(rf"\b{she} (?P<v>(?:used to|grew up|was raised|was born) [^.!?]{{3,100}})")),
    ]  # fmt: skip
