"""Fetching an official Whisper model: the only code that opens a network connection.

It is run only when the user asked for a model. What has arrived lies in a `.part` file, so a
download goes on where it stopped; the finished file must have the checksum that openai-whisper
itself expects.
"""

import ast
import errno
import hashlib
import http.client
import importlib.util
import socket
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from companion.cancellation import Cancellation
from companion.errors import DownloadError, Problem

PIECE = 256 * 1024
"""Bytes between two looks at the cancellation."""

PATIENCE = 20.0
"""Seconds without a byte after which a connection is given up."""

MEGABYTES = {
    "tiny": 75, "tiny.en": 75, "base": 145, "base.en": 145, "small": 483, "small.en": 483,
    "medium": 1528, "medium.en": 1528, "large-v3": 3087, "turbo": 1617,
}  # fmt: skip
"""Models that are offered, and what they weigh."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a model lies and how it is known to be the right one."""

    address: str
    sha256: str

    def through(self, mirror: str) -> str:
        """Return the address at `mirror`, "" for the original: the same path below it."""
        if not mirror:
            return self.address
        path = "/".join(urllib.parse.urlsplit(self.address).path.split("/")[-2:])
        return f"{mirror.rstrip('/')}/{path}"


def official() -> Mapping[str, Source]:
    """Return the official models, as the installed openai-whisper lists them.

    Its source is read, not imported: that would load torch into the window's process.
    """
    spec = importlib.util.find_spec("whisper")
    if spec is None or spec.origin is None:
        return {}
    tree = ast.parse(Path(spec.origin).read_text("utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and "_MODELS" in map(ast.unparse, node.targets):
            listed: dict[str, str] = ast.literal_eval(node.value)
            return {
                name: Source(address, address.split("/")[-2])
                for name, address in listed.items()
                if name in MEGABYTES
            }
    return {}


def source(name: str) -> Source:
    """Return where the official model `name` lies; raises `DownloadError` where none is listed."""
    if (found := official().get(name)) is None:
        details = f"The installed openai-whisper lists no {name}"
        raise DownloadError(Problem.DOWNLOAD_FAILED, details=details)
    return found


def fetch(
    source: Source,
    to: Path,
    cancel: Cancellation,
    progress: Callable[[int, int], None],
    mirror: str = "",
) -> None:
    """Download `source` to `to`, telling `progress` the bytes on disk and in all.

    Raises `DownloadError`, or `Cancelled`; both leave what has arrived for the next time.
    Where all of it is there already, nothing is asked of anyone.
    """
    cancel.check()
    part = to.with_name(f"{to.name}.part")
    address = source.through(mirror)
    try:
        if to.is_file() and _sum(to) == source.sha256:
            return
        to.parent.mkdir(parents=True, exist_ok=True)
        try:
            _receive(address, part, cancel, progress)
        except urllib.error.HTTPError as error:
            if error.code != http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
                raise
            error.close()
            if _sum(part) != source.sha256:  # It has more than all of the file: begin anew.
                part.unlink()
                _receive(address, part, cancel, progress)
        _check(part, source.sha256)
        part.replace(to)
    except (OSError, http.client.HTTPException, ValueError) as error:
        cancel.check()  # A connection that was hung up is no failure.
        raise _failure(error, to.parent) from error


def _receive(
    address: str, part: Path, cancel: Cancellation, progress: Callable[[int, int], None]
) -> None:
    """Append to `part` what `address` has beyond it, or all where only that is to be had."""
    if urllib.parse.urlsplit(address).scheme not in {"http", "https"}:
        raise ValueError(f"Not a web address: {address}")
    begun = part.stat().st_size if part.exists() else 0
    headers = {"Range": f"bytes={begun}-"} if begun else {}
    request = urllib.request.Request(address, headers=headers)
    with (
        urllib.request.urlopen(request, timeout=PATIENCE) as answer,
        cancel.calling(lambda: _hang_up(answer)),
    ):
        cancel.check()
        done = begun if answer.status == http.HTTPStatus.PARTIAL_CONTENT else 0
        total = done + int(answer.headers.get("Content-Length") or 0)
        with part.open("ab" if done else "wb") as file:
            for piece in iter(lambda: answer.read(PIECE), b""):
                file.write(piece)
                done += len(piece)
                progress(done, total)
                cancel.check()
    cancel.check()
    if total and done < total:
        details = f"The connection broke off at {done} of {total} bytes"
        raise DownloadError(Problem.DOWNLOAD_FAILED, details=details)


def _hang_up(answer: http.client.HTTPResponse) -> None:
    """End the connection of `answer` under a `read` that waits on another thread."""
    with (
        suppress(OSError, ValueError),  # It has ended by itself.
        socket.fromfd(answer.fileno(), socket.AF_INET, socket.SOCK_STREAM) as connection,
    ):
        connection.shutdown(socket.SHUT_RDWR)


def _check(part: Path, expected: str) -> None:
    if (found := _sum(part)) != expected:
        part.unlink()
        raise DownloadError(Problem.DOWNLOAD_CORRUPT, details=f"{found} is not {expected}")


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


_UNWRITABLE = {
    errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR,
}  # fmt: skip


def _failure(error: Exception, folder: Path) -> DownloadError:
    """Tell the disk's fault from the network's, and both from a connection that broke off."""
    if isinstance(error, urllib.error.URLError | ValueError):
        return DownloadError(Problem.DOWNLOAD_UNREACHABLE, details=repr(error))
    if isinstance(error, OSError) and error.errno in _UNWRITABLE:
        return DownloadError(Problem.DOWNLOAD_NOT_WRITTEN, path=folder, details=repr(error))
    return DownloadError(Problem.DOWNLOAD_FAILED, details=repr(error))
