"""WebGAL's scene files: `角色:对话 -v1.ogg -left;`, one statement a line.

Facts: OpenWebGAL's own parser (npm `webgal-parser`). A statement without a colon is said by the
previous speaker, one that begins with it by nobody; `intro` is a text on a black screen. A line
that begins with `|` or with an argument goes on with the statement before it.
"""

import re
from collections.abc import Iterator, Sequence

from trainer.scripts.format import Evidence, Format, Probe, Reading
from trainer.scripts.left_out import Leavings, Reason
from trainer.scripts.line import Kind, Line
from trainer.scripts.refusal import ScriptError
from trainer.scripts.tree import Entry

COMMANDS = frozenset({
    "intro", "changeBg", "changeFigure", "miniAvatar", "changeScene", "choose", "end",
    "setComplexAnimation", "label", "jumpLabel", "chooseLabel", "setVar", "if", "callScene",
    "showVars", "unlockCg", "unlockBgm", "filmMode", "setTextbox", "setAnimation", "playEffect",
    "setTempAnimation", "setTransform", "setTransition", "getUserInput", "applyStyle", "wait",
    "callSteam", "createFrame", "removeFrame", "pixiPerform", "pixiInit", "bgm", "playVideo",
    "video", "comment", "setFilter",
})  # fmt: skip
"""Words before a colon that are no speaker; `say` is one as well and is told apart."""

_OTHER_COMMAND = re.compile(r"(?:set|change|play|unlock|choose|show|pixi)[A-Z][A-Za-z_]*")
"""What is no speaker either: commands of other versions, such as `setBgAni` and `changeP_left`."""

_MARKS = {mark: re.compile(rf"(?<!\\){mark}") for mark in ";:"}
_BAR = re.compile(r"(?<!\\)\|")
_ARGUMENTS = re.compile(r"(?<!\\) +-")
_RUBY = re.compile(r"\[([^\[\]]+)\]\([^()]*\)")
_ESCAPED = re.compile(r"\\([\\;:,.|\[\]()])")
_GOES_ON = re.compile(r"\s*\||\s* -")
_SCENE = re.compile(r"[:|][ \t]*([^:|;\n]{1,200}\.txt)", re.IGNORECASE)
_CONDITION = re.compile(r"^(?:\([^()]*\)|\[[^\[\]]*\])*->")
_SOUND = (".ogg", ".mp3", ".wav", ".flac", ".opus", ".m4a")
_PLACES = frozenset({"left", "right", "center"})
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
        self.entries: Sequence[Entry] = self._in_order(scenes or marked or texts)

    def _in_order(self, scenes: Sequence[Entry]) -> list[Entry]:
        """Return the scenes in the order in which they lead to each other, from the start."""
        by_name = {entry.name.lower(): entry for entry in scenes}
        ordered: dict[str, Entry] = {}
        waiting = [entry.name.lower() for entry in reversed(scenes)]
        if "start.txt" in by_name:
            waiting.append("start.txt")
        while waiting:
            entry = by_name.get(waiting.pop())
            if entry is not None and entry.path not in ordered:
                ordered[entry.path] = entry
                waiting += reversed(self._targets(entry))
        left = [entry for entry in scenes if entry.path not in ordered]
        return [*ordered.values(), *left]

    def _targets(self, entry: Entry) -> list[str]:
        try:
            script = self._reading.decoder.text(entry, Leavings())
        except ScriptError:
            return []
        found = dict.fromkeys(target.strip() for target in _SCENE.findall(script))
        for target in found:
            if target.startswith(("/", "\\", "..")):
                self._reading.left_out.add(Reason.OUTSIDE, target, file=entry.path)
        return [target.rpartition("/")[2].lower() for target in found]

    def lines(self, entry: Entry) -> Iterator[Line]:
        """Yield one scene file's lines."""
        scene, speaker, left_out = "", "", self._reading.left_out
        figures: dict[str, str] = {}
        for number, statement in _statements(self._reading.text(entry)):
            command, content, arguments = _parts(statement)
            if command == "label":
                scene = content
                continue
            if command in COMMANDS:
                if command == "changeFigure":
                    figures[_place(arguments) or "center"] = _look(content, arguments)
                yield from self._shown(command, content, entry, number, scene)
                continue
            if command is not None and _OTHER_COMMAND.fullmatch(command):
                left_out.add(Reason.UNKNOWN_STATEMENT, statement, file=entry.path, line=number)
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
                    text_raw=content.replace("\\;", ";"),
                    text_clean=_clean(content),
                    voices=_voices(arguments),
                    expression=figures.get(_place(arguments), "") if speaker else "",
                )

    def _shown(
        self, command: str, content: str, entry: Entry, number: int, scene: str
    ) -> Iterator[Line]:
        if command == "choose":
            shown, kind = [_option(option) for option in _BAR.split(content)], Kind.CHOICE
        elif command == "intro":
            shown, kind = [(text, "") for text in _BAR.split(content)], Kind.CHAPTER
        else:
            return
        for text, target in shown:
            yield Line(
                file=entry.path, line=number, scene=scene, kind=kind, text_raw=text,
                text_clean=_clean(text), target=target,
            )  # fmt: skip


def _statements(script: str) -> Iterator[tuple[int, str]]:
    """Yield statements and the lines they begin on; comments are cut off."""
    begun, pieces = 1, [""]
    for number, line in enumerate(script.split("\n"), start=1):
        if line and line[0] in "| \t\\" and _GOES_ON.match(line):
            pieces.append(line if line.lstrip()[0] == "-" else line.lstrip())
            continue
        if len(pieces) > 1 or pieces[0]:
            yield begun, "".join(pieces)
        begun, pieces = number, [line]
    yield begun, "".join(pieces)


def _place(arguments: Sequence[str]) -> str:
    """Return which figure a statement is about, "" where it doesn't say."""
    for argument in arguments:
        if argument in _PLACES:
            return argument
        name, equals, value = argument.partition("=")
        if equals and name in {"id", "figureId"}:
            return value
    return ""


def _look(figure: str, arguments: Sequence[str]) -> str:
    """Return a figure's expression, or the name of its picture."""
    for argument in arguments:
        if argument.startswith(("expression=", "motion=")):
            return argument.partition("=")[2]
    return "" if figure == "none" else figure.rpartition("/")[2].partition(".")[0]


def _voices(arguments: Sequence[str]) -> list[str]:
    return [
        value.removeprefix("vocal=")
        for value in arguments
        if value.startswith("vocal=") or value.lower().endswith(_SOUND)
    ]


def _parts(statement: str) -> tuple[str | None, str, list[str]]:
    """Return the word before the colon (None for none), the content and the arguments."""
    said, *_ = _parted(statement, ";")
    content, *arguments = _ARGUMENTS.split(said.strip())
    head, colon, rest = _parted(content, ":")
    if colon:
        return head.strip(), rest.strip(), [argument.strip() for argument in arguments]
    if head.strip() in COMMANDS:
        return head.strip(), "", []
    return None, head.strip(), [argument.strip() for argument in arguments]


def _parted(text: str, mark: str) -> tuple[str, str, str]:
    """Part a text at the first such mark that no backslash stands before."""
    if "\\" not in text:
        return text.partition(mark)
    found = _MARKS[mark].search(text)
    return (text[: found.start()], mark, text[found.end() :]) if found else (text, "", "")


def _named(arguments: Sequence[str], speaker: str) -> str:
    for argument in arguments:
        if argument == "clear":
            return ""
        if argument.startswith("speaker="):
            return _unescaped(argument.removeprefix("speaker="))
    return speaker


def _option(option: str) -> tuple[str, str]:
    """Return the words and the target of `(shown if)[enabled if]->text:target`."""
    words, _, target = _parted(_CONDITION.sub("", option.strip()), ":")
    return words, target.strip()


def _clean(content: str) -> str:
    if "[" in content:
        content = _RUBY.sub(r"\1", content)
    if "|" in content:
        content = "\n".join(filter(None, map(str.strip, _BAR.split(content))))
    return _unescaped(content.strip())


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


FORMAT = Format("webgal", "WebGAL", evidence, Scenes)
