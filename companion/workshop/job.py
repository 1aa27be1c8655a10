"""One command of the trainer's as a child process that can be paused and called off."""

import contextlib
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import IO

from companion.errors import CompanionError, Problem, WorkshopError
from companion.workshop import protocol
from companion.workshop.protocol import Result
from companion.workshop.reports import Advanced, Ended, Report, Sampled

log = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[2]

TRAINER = (sys.executable, "-P", "-m", "trainer")

PACE = 0.05
"""Seconds between two reports of how far a stage is: no one reads faster."""

PATIENCE = 3.0
"""Seconds for the child to end by itself once it is called off."""

TAIL = 40
"""Lines of its complaints that are kept for the details."""


class Job:
    """Runs once; reports from a thread of its own and ends with one `Ended`.

    Every command of the trainer's goes on where it was when it is run again: so pausing on
    Windows, where a process can't be stopped, ends it, and going on runs it anew.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        report: Callable[[Report], None],
        *,
        result: Callable[[Mapping[str, object]], object] = lambda told: told,
        peek: Callable[[], Sampled | None] = lambda: None,
        program: Sequence[str] = TRAINER,
        environment: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        """Take `result`, which reads what was made, and `peek`, a look at what is being made.

        Both are called on the job's thread, `result` with what the program answered; so is
        `environment`, which gives variables that are added for the child.
        """
        self._command = [*program, *arguments, "--progress", "json"]
        self._report = report
        self._result = result
        self._peek = peek
        self._environment = environment
        self._lock = threading.Condition()
        self._process: subprocess.Popen[str] | None = None
        self._paused = False
        self._cancelled = False
        self._answer: Mapping[str, object] = {}
        self._thread = threading.Thread(target=self._serve, name="workshop", daemon=True)

    @property
    def paused(self) -> bool:
        return self._paused

    @property
    def running(self) -> bool:
        return self._thread.is_alive()

    def start(self) -> None:
        self._thread.start()

    def pause(self) -> None:
        """Hold it; what it has of memory it keeps."""
        with self._lock:
            if not self._paused and not self._cancelled:
                self._paused = True
                self._signal("SIGSTOP")

    def resume(self) -> None:
        with self._lock:
            if self._paused:
                self._paused = False
                self._signal("SIGCONT")
                self._lock.notify_all()

    def cancel(self) -> None:
        """Call it off; returns at once, and `Ended` follows."""
        with self._lock:
            self._cancelled = True
            self._signal("SIGTERM")
            if self._paused:
                self._paused = False
                self._signal("SIGCONT")
            self._lock.notify_all()
        threading.Thread(target=self._insist, name="workshop end", daemon=True).start()

    def close(self) -> None:
        """Call it off and wait for its end."""
        self.cancel()
        if self._thread.is_alive():
            self._thread.join(2 * PATIENCE)

    def _insist(self) -> None:
        self._thread.join(PATIENCE)
        with self._lock:
            if self._thread.is_alive():
                self._signal("SIGKILL")

    def _signal(self, name: str) -> None:
        process = self._process
        if process is None or process.poll() is not None:
            return
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                if name != "SIGCONT":
                    process.terminate()
            else:
                os.killpg(process.pid, getattr(signal, name))

    def _serve(self) -> None:
        try:
            self._report(self._run())
        except CompanionError as error:
            self._report(Ended(problem=error))
        except Exception as error:  # The thread's edge: a bug must not leave a bar that never ends.
            log.exception("Work failed.")
            self._report(Ended(problem=WorkshopError(Problem.WORK_DIED, details=repr(error))))

    def _run(self) -> Ended:
        while True:
            status, problem, complaints = self._once()
            with self._lock:
                if self._cancelled:
                    return Ended(cancelled=True)
                if self._paused and status != 0:  # Windows: it was ended to pause it.
                    self._lock.wait_for(lambda: not self._paused)
                    continue
            if status == 0:
                return Ended(self._result(self._answer))
            raise problem or WorkshopError(
                Problem.WORK_DIED, details="\n".join([*complaints, f"{status=}"])
            )

    def _once(self) -> tuple[int, WorkshopError | None, Sequence[str]]:
        """Run the program to its end; return its status, its last error and its complaints."""
        complaints: list[str] = []
        process = self._started(environment(self._environment()))
        assert process.stderr is not None
        complaining = threading.Thread(target=_keep, args=(process.stderr, complaints), daemon=True)
        complaining.start()
        try:
            problem = self._follow(process)
        finally:
            if process.stdout is not None:
                process.stdout.close()
            status = process.wait()
            complaining.join()
        return status, problem, complaints

    def _started(self, variables: Mapping[str, str]) -> subprocess.Popen[str]:
        with self._lock:
            try:
                self._process = subprocess.Popen(
                    self._command,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    encoding="utf-8",
                    errors="replace",
                    env=variables,
                    # In our session: where we die while it is stopped, the kernel ends it.
                    process_group=None if sys.platform == "win32" else 0,
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
            except OSError as error:
                raise WorkshopError(Problem.WORK_NOT_STARTED, details=str(error)) from error
            if self._cancelled:
                self._signal("SIGKILL")
            elif self._paused:
                self._signal("SIGSTOP")
            return self._process

    def _follow(self, process: subprocess.Popen[str]) -> WorkshopError | None:
        """Report what the program prints; return the error that it told last."""
        problem: WorkshopError | None = None
        waiting: Advanced | None = None
        stage, last = "", 0.0
        assert process.stdout is not None
        for line in process.stdout:
            told = protocol.told(line)
            if isinstance(told, WorkshopError):
                problem = told
            elif isinstance(told, Result):
                self._answer = {**self._answer, **told.told}
            elif isinstance(told, Advanced):
                waiting = told
                if told.stage != stage or monotonic() - last >= PACE:
                    self._tell(told)
                    waiting, stage, last = None, told.stage, monotonic()
            elif told is not None:
                self._report(told)
        if waiting is not None:
            self._tell(waiting)
        return problem

    def _tell(self, advanced: Advanced) -> None:
        self._report(advanced)
        if (sample := self._peek()) is not None:
            self._report(sample)


class Errand:
    """Reads what was made before, on a thread of its own; otherwise like a job."""

    paused = False

    def __init__(self, result: Callable[[], object], report: Callable[[Report], None]) -> None:
        self._result = result
        self._report = report
        self._thread = threading.Thread(target=self._serve, name="workshop", daemon=True)

    @property
    def running(self) -> bool:
        return self._thread.is_alive()

    def start(self) -> None:
        self._thread.start()

    def pause(self) -> None:
        """Nothing: it is over in a moment."""

    resume = cancel = pause

    def close(self) -> None:
        """Wait for its end."""
        if self._thread.is_alive():
            self._thread.join(PATIENCE)

    def _serve(self) -> None:
        try:
            self._report(Ended(self._result()))
        except (CompanionError, OSError) as error:
            told = error if isinstance(error, CompanionError) else None
            self._report(
                Ended(problem=told or WorkshopError(Problem.WORK_DIED, details=str(error)))
            )


def _keep(stream: IO[str], lines: list[str]) -> None:
    with stream:
        for line in stream:
            lines.append(line.rstrip()[:500])
            del lines[:-TAIL]


def environment(more: Mapping[str, str]) -> dict[str, str]:
    """Return the variables for a trainer that runs from anywhere."""
    before = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([str(ROOT), *([before] if before else [])])
    return {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1", **more}
