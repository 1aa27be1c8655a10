"""The process that reads scripts: `python -P -m trainer.scripts.worker`, told what by its input.

What it reads comes from strangers. So it has little memory, can't write a byte to any file, opens
no socket and starts no program; what a reader does wrong ends here. Its parent watches the clock.
"""

import gc
import logging
import os
import re
import sys
import threading
from collections import Counter
from pathlib import Path
from typing import BinaryIO

from trainer.plain import plain
from trainer.scripts import detect, formats
from trainer.scripts.encodings import Decoder
from trainer.scripts.format import Probe, Reader, Reading
from trainer.scripts.left_out import REASONS, Leavings, Reason
from trainer.scripts.line import TOLD, Kind
from trainer.scripts.looks import Looks
from trainer.scripts.messages import (
    Begun,
    Failed,
    File,
    Lines,
    Over,
    Prepared,
    Request,
    Tally,
    asked,
    send,
)
from trainer.scripts.record import one_a_line, tidy, write
from trainer.scripts.refusal import Refusal, ScriptError
from trainer.scripts.tree import Entry, Tree, tree_at

log = logging.getLogger(__name__)

MEMORY = 1536 << 20
"""Bytes of address space."""

LARGEST_TREE = 256 << 20
"""Bytes of a game, beyond which finding out what is there takes no longer."""

CHUNK = 64 << 10
"""Bytes of lines that are handed over at once: they stay in the processor's cache, and are many."""

MOST_LINES = 300_000
"""Lines of a file of any size."""

SHORTEST = 24
"""Bytes of a line, on the average, of a file with more of them."""

DOUBTFUL = 0.2
"""The evidence of a text without names: beside an archive that stays closed it is no script."""

LOCKED = frozenset({Refusal.ENCRYPTED, Refusal.UNKNOWN_ARCHIVE})
"""What can't be read without the user's own extraction."""

_FORBIDDEN = re.compile(
    r"socket\.|subprocess\.|os\.(system|exec|fork|forkpty|posix_spawn|spawn|startfile|kill|"
    r"remove|rename|rmdir|mkdir|link|symlink|truncate|chmod|chown|chflags|utime|setxattr|"
    r"removexattr|putenv|unsetenv)|shutil\.|tempfile\.|pickle\.find_class|ctypes\.|pty\.|"
    r"webbrowser\.|sqlite3\.|winreg\.(Create|Delete|Set|Save|Load)|signal\.pthread_kill"
)

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main() -> None:
    """Answer one request."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=1 << 16)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # What a library prints is no frame.
    request = asked(sys.stdin.buffer)
    path = plain(str(request.root))
    threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()
    confine()
    gc.set_threshold(200_000, 50, 1_000)  # A script is a great many objects and hardly a circle.
    try:
        read(request, out)
    except ScriptError as error:
        send(out, _failed(error))
    except RecursionError:
        send(out, Failed(Refusal.HOSTILE.name, {"path": path, "how": "too deep"}))
    except Exception as error:  # The process's edge: what a reader chokes on.
        log.exception("Reading failed.")
        send(out, Failed(Refusal.CRASHED.name, {"path": path, "how": plain(repr(error))}))


def _end_with_parent() -> None:
    """Wait for the end of the input, which is that of the parent or of its patience."""
    while os.read(sys.stdin.fileno(), 1):
        pass
    os._exit(1)


def confine() -> None:
    """Give up what reading doesn't need; there is no way back."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open":
        mode, flags = arguments[1], arguments[2]
        writes = isinstance(flags, int) and flags & _WRITING
        if writes or (isinstance(mode, str) and mode.strip("rbtU")):
            raise PermissionError("A reader writes no file.")
    elif _FORBIDDEN.match(event):
        raise PermissionError(f"A reader does no {event}.")


def read(request: Request, out: BinaryIO) -> None:
    """Detect, prepare, and hand over the lines of one file after the other."""
    left_out = Leavings()
    besides = Path(os.fsdecode(request.besides)) if request.besides else None
    looks = Looks(out)
    tree = tree_at(request.root, left_out, besides, looks.list, request.skipped)
    send(out, Begun("", _prepared(tree)))
    tree.entries = tuple(map(looks.watched, tree.entries))
    decoder = Decoder(request.options.encoding, tree.entries)
    found = detect.findings(Probe(tree, decoder, Probe.BUDGET))
    if not request.options.format:
        if tree.refused and (not found or found[0].score < DOUBTFUL):
            raise _foremost(tree.refused)
        if not found:
            raise ScriptError(Refusal.NOTHING_TO_READ, path=request.root)
    chosen = formats.named(request.options.format or found[0].format)
    reading = Reading(tree, request.options, decoder, left_out)
    reader = chosen.reader(reading)
    entries = [entry for entry in reader.entries if entry.size]
    prepared = Prepared(
        format=chosen.name,
        title=chosen.title,
        findings=found,
        files=[File(entry.path, entry.size, entry.modified) for entry in entries],
        learnt=reading.learnt,
        names=reading.names,
        refused=[_failed(error) for error in tree.refused],
        left_out=left_out.take(),
    )
    looks.over = True
    send(out, prepared)
    done = set(request.done)
    order = request.order
    refused: list[ScriptError] = []
    for entry in entries:
        if entry.path not in done:
            file = _File(reading, reader, entry, out, blanks=chosen.blanks)
            order = file.hand_over(order, request.excluded)
            refused += file.refused
    if not order:
        _refuse_all(tree.refused, refused, len(entries))
    send(out, Over(reading.learnt, reading.names, decoder.previews()))


def _prepared(tree: Tree) -> int:
    """Return how large a file would have to be to take as long as looking through a whole tree."""
    return min(sum(entry.size for entry in tree.entries), LARGEST_TREE) // 5


def _refuse_all(archives: list[ScriptError], files: list[ScriptError], count: int) -> None:
    """Raise why not one line of `count` files could be read, where that isn't for want of lines."""
    locked = [*archives, *(error for error in files if error.refusal in LOCKED)]
    if locked:  # What can be read is the engine's own, or holds settings alone.
        raise _foremost(locked)
    if files and len(files) == count:
        raise files[0]


def _foremost(refused: list[ScriptError]) -> ScriptError:
    return min(refused, key=lambda error: error.refusal is not Refusal.ENCRYPTED)


class _File:
    """One script on its way out."""

    def __init__(
        self, reading: Reading, reader: Reader, entry: Entry, out: BinaryIO, *, blanks: bool
    ) -> None:
        self._reading = reading
        self._reader = reader
        self._entry = entry
        self._out = out
        self._blanks = blanks
        self._told: Counter[tuple[Kind, str, str]] = Counter()
        """Lines by kind, shown name and true name."""
        self._languages: Counter[str] = Counter()
        self._voiced = 0
        self._order = 0
        """Of the next line."""
        self._waiting = bytearray()
        """Lines that are still to be sent."""
        self.refused: list[ScriptError] = []
        """Why the script can't be read, if it can't."""

    def hand_over(self, order: int, excluded: dict[str, str]) -> int:
        """Send the file's lines and its tally; return the next line's order."""
        entry, left_out = self._entry, self._reading.left_out
        send(self._out, Begun(entry.path, entry.size))
        self._order = order
        if entry.path in excluded:
            left_out.add(Reason(excluded[entry.path]), file=entry.path)
        else:
            try:
                self._read()
            except ScriptError as error:
                left_out.add(
                    REASONS.get(error.refusal, Reason.UNREADABLE_FILE), str(error), file=entry.path
                )
                self.refused.append(error)
            except RecursionError:
                left_out.add(Reason.TOO_DEEP, file=entry.path)
            except MemoryError:
                left_out.add(Reason.CRASHED, file=entry.path)
            except Exception as error:  # The process's edge: a reader's mistake costs one file.
                log.exception("%s was not read.", entry.path)
                left_out.add(Reason.UNREADABLE_FILE, repr(error), file=entry.path)
        self._send_waiting()
        send(self._out, self._tally())
        return self._order

    def _read(self) -> None:
        """Take the file's lines and send them, but for the last ones; they wait."""
        waiting, blanks, told = self._waiting, self._blanks, self._told
        left_out = self._reading.left_out
        most = max(MOST_LINES, self._entry.size // SHORTEST)
        for count, line in enumerate(self._reader.lines(self._entry)):
            if count >= most:
                left_out.add(Reason.TOO_MANY_LINES, file=line.file, line=line.line)
                break
            tidy(line)
            if not (line.text_clean or line.texts or blanks):
                left_out.add(Reason.EMPTY, line.text_raw, file=line.file, line=line.line)
                continue
            line.order = self._order
            self._order += 1
            told[line.kind, line.speaker_shown, line.speaker_id] += 1
            if line.texts:
                self._languages.update(line.texts.keys())
            if line.voices:
                self._voiced += 1
            write(line, waiting)
            if len(waiting) > CHUNK:
                self._send_waiting()

    def _send_waiting(self) -> None:
        if self._waiting:
            send(self._out, Lines(one_a_line(self._waiting)))
            self._waiting.clear()

    def _tally(self) -> Tally:
        kinds: Counter[str] = Counter()
        speakers: Counter[str] = Counter()
        identities: dict[str, Counter[str]] = {}
        for (kind, shown, true), count in self._told.items():
            kinds[kind.value] += count
            if kind in TOLD:
                speakers[shown] += count
                if true != shown:
                    identities.setdefault(shown, Counter())[true] += count
        return Tally(
            file=self._entry.path,
            size=self._entry.size,
            encoding=self._reading.decoder.encoding(self._entry.path),
            kinds=dict(kinds),
            speakers=dict(speakers),
            identities={shown: dict(true) for shown, true in identities.items()},
            languages=dict(self._languages),
            voiced=self._voiced,
            left_out=self._reading.left_out.take(),
        )


def _failed(error: ScriptError) -> Failed:
    return Failed(error.refusal.name, dict(error.values))


if __name__ == "__main__":
    main()
