"""WebGAL's scene files: `角色:对话 -v1.ogg -left;`, one statement a line.

Facts: OpenWebGAL's own parser (npm `webgal-parser`). A statement without a colon is said by the
previous speaker, one that begins with it by nobody; `intro` is a text on a black screen.
"""

import re
from collections.abc import Iterator, Sequence

from trainer.scripts.format import Evidence, Format, Probe, Reading
from trainer.scripts.line import Kind, Line
from trainer.scripts.tree import Entry

COMMANDS = frozenset({
    "intro", "changeBg", "changeFigure", "miniAvatar", "changeScene", "choose", "end",
    "setComplexAnimation", "label", "jumpLabel", "chooseLabel", "setVar", "if", "callScene",
    "showVars", "unlockCg", "unlockBgm", "filmMode", "setTextbox", "setAnimation", "playEffect",
    "setTempAnimation", "setTransform", "setTransition", "getUserInput", "applyStyle", "wait",
    "callSteam", "pixiPerform", "pixiInit", "bgm", "playVideo", "video", "comment", "setFilter",
})  # fmt: skip
"""Words before a colon that are no speaker; `say` is one as well and is told apart."""

_END = re.compile(r"(?<!\\);")
_COLON = re.compile(r"(?<!\\):")
_BAR = re.compile(r"(?<!\\)\|")
_ARGUMENTS = re.compile(r"(?<!\\) +-")
_RUBY = re.compile(r"\[([^\[\]]+)\]\([^()]*\)")
_ESCAPED = re.compile(r"\\([\\;:,.|\[\]()])")
_CONDITION = re.compile(r"^(?:\([^()]*\)|\[[^\[\]]*\])*->")
_SOUND = (".ogg", ".mp3", ".wav", ".flac", ".opus", ".m4a")
_MARK = re.compile(
    r"^(?:changeBg|changeFigure|miniAvatar|bgm|setAnimation|jumpLabel|unlockCg|pixiPerform|"
    r"changeScene|callScene)\s*:[^\n]*;",
    re.MULTILINE,
)


def evidence(probe: Probe) -> Evidence | None:
    """Count the scripts that give WebGAL's commands."""
    scripts = [entry for entry in probe.ending(".txt") if _MARK.search(probe.text(entry))]
    if not scripts:
        return None
    inside = any("/scene/" in f"/{entry.path}" for entry in scripts)
    reason = f"{len(scripts)} files have WebGAL's commands, such as changeBg and changeFigure"
    return Evidence(0.97 if inside else 0.9, reason, len(scripts))


class Scenes:
    """Reads a game's scene files."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        probe = Probe(reading.tree, reading.decoder)
        texts = [entry for entry in reading.tree.entries if entry.suffix == ".txt"]
        scenes = [entry for entry in texts if "/scene/" in f"/{entry.path}"]
        marked = [entry for entry in texts if _MARK.search(probe.text(entry))]
        self.entries: Sequence[Entry] = scenes or marked or texts

    def lines(self, entry: Entry) -> Iterator[Line]:
        """Yield one scene file's lines."""
        scene, speaker = "", ""
        for number, statement in enumerate(self._reading.text(entry).split("\n"), start=1):
            command, content, arguments = _parts(statement)
            if command == "label":
                scene = content
                continue
            if command in COMMANDS:
                yield from self._shown(command, content, entry, number, scene)
                continue
            if command is not None and command != "say":
                speaker = _unescaped(command)
            speaker = _named(arguments, speaker)
            if content:
                yield Line(
                    file=entry.path,
                    line=number,
                    scene=scene,
                    kind=Kind.SAY if speaker else Kind.NARRATION,
                    speaker_id=speaker,
                    speaker_shown=speaker,
                    text_raw=content,
                    text_clean=_clean(content),
                    voices=[value for value in arguments if value.lower().endswith(_SOUND)],
                )

    def _shown(
        self, command: str, content: str, entry: Entry, number: int, scene: str
    ) -> Iterator[Line]:
        if command == "choose":
            texts, kind = [_option(option) for option in _BAR.split(content)], Kind.CHOICE
        elif command == "intro":
            texts, kind = _BAR.split(content), Kind.CHAPTER
        else:
            return
        for text in texts:
            yield Line(
                file=entry.path, line=number, scene=scene, kind=kind, text_raw=text,
                text_clean=_clean(text),
            )  # fmt: skip


def _parts(statement: str) -> tuple[str | None, str, list[str]]:
    """Return the word before the colon (None for none), the content and the arguments."""
    said = _END.split(statement, maxsplit=1)[0].strip()
    content, *arguments = _ARGUMENTS.split(said)
    head, *rest = _COLON.split(content, maxsplit=1)
    if rest:
        return head.strip(), rest[0].strip(), [argument.strip() for argument in arguments]
    if head in COMMANDS:
        return head, "", []
    return None, head.strip(), [argument.strip() for argument in arguments]


def _named(arguments: Sequence[str], speaker: str) -> str:
    for argument in arguments:
        if argument == "clear":
            return ""
        if argument.startswith("speaker="):
            return _unescaped(argument.removeprefix("speaker="))
    return speaker


def _option(option: str) -> str:
    """Return the words of `(shown if)[enabled if]->text:target`."""
    return _COLON.split(_CONDITION.sub("", option.strip()), maxsplit=1)[0]


def _clean(content: str) -> str:
    lines = (line.strip() for line in _BAR.split(_RUBY.sub(r"\1", content)))
    return _unescaped("\n".join(filter(None, lines)))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


FORMAT = Format("webgal", "WebGAL", evidence, Scenes)
