"""Everything behind the window: builds it, answers the window, closes all of it."""

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from companion import settings as preferences
from companion.audio.devices import AudioDevice
from companion.audio.speaker import Speaker
from companion.audio.watch import DeviceWatch
from companion.cancellation import Cancellation, Cancelled
from companion.character import Character
from companion.errors import CompanionError, DownloadError
from companion.events import DownloadChanged, Event, Noticed
from companion.library import download, models, places
from companion.memory.store import Conversation, Store
from companion.session import Session
from companion.session.diary import KeptDiary
from companion.session.listening import Listener
from companion.session.players import Players, persona
from companion.settings import Settings
from companion.ui.partner import Device, Said

PLACE = "window"

HEAD = 4096
"""Bytes at the front of a GGUF file that name what it holds."""


class Company:
    """Everything behind the window; answers `companion.ui.partner.Partner`."""

    def __init__(
        self, character: Character, settings: Settings, report: Callable[[Event], None]
    ) -> None:
        self._character = character
        self._settings = settings
        self._report = report
        self._applied = settings
        self._chores = ThreadPoolExecutor(1, "chores")
        self._downloads = ThreadPoolExecutor(1, "downloads")
        self._fetching = Cancellation()
        self._store = Store(places.data_folder() / "conversations.sqlite", self._notice)
        self._conversation: Conversation = self._store.latest(character.id, PLACE)
        self._players = Players(character, settings, report)
        self._speaker = Speaker(settings.devices.loudspeaker, settings.volumes.voice, self._notice)
        self._session = Session(
            persona(character, settings),
            self._players.cast(self._speaker, lambda: self._settings.look.text_speed),
            KeptDiary(self._conversation),
            report,
        )
        devices = settings.devices
        self._listener = Listener(
            self._session,
            self._speaker,
            devices.microphone,
            report,
            hands_free=devices.hands_free,
        )
        self._watch = DeviceWatch()
        self._starting = threading.Thread(target=self._start, name="starting", daemon=True)

    def start(self) -> None:
        """Load everything, off the window's thread."""
        self._starting.start()

    def _start(self) -> None:
        self._players.start()
        self._session.start()
        self._speaker.open()
        self._listener.start()
        self._watch.start()

    def close(self) -> None:
        """Fall silent, end every thread and process, and close the file of conversations."""
        self._fetching.throw()
        self._starting.join()
        self._listener.close()
        self._session.close()
        self._watch.close()
        self._speaker.close()
        self._players.close()
        self._chores.shutdown()
        self._downloads.shutdown()
        self._store.close()

    def processes(self) -> Mapping[str, int | None]:
        """The process of each of her engines, by what it is for."""
        return self._players.processes()

    def say(self, text: str) -> None:
        self._session.say(text)

    def interrupt(self) -> None:
        self._session.interrupt()

    def hold(self, *, on: bool) -> None:
        self._listener.hold(on=on)

    def position(self) -> float:
        return self._speaker.position()

    def microphone_level(self) -> float:
        return self._listener.level()

    def log(self) -> Sequence[Said]:
        return [Said(row.who, row.text, row.mood) for row in self._conversation.said()]

    def begin_anew(self) -> None:
        self._conversation = self._store.begin(self._character.id, PLACE)
        self._session.turn_to(KeptDiary(self._conversation))

    def microphones(self) -> Sequence[Device]:
        return _listed(self._watch.found("input"))

    def loudspeakers(self) -> Sequence[Device]:
        return _listed(self._watch.found("output"))

    def apply(self, settings: Settings) -> None:
        self._settings = settings
        self._chores.submit(self._apply)

    def _apply(self) -> None:
        """Bring everything to the newest settings; a slider's steps in between are skipped."""
        before, settings = self._applied, self._settings
        if settings == before:
            return
        self._applied = settings
        self._speaker.set_volume(settings.volumes.voice)
        if settings.devices.loudspeaker != before.devices.loudspeaker:
            self._speaker.use(settings.devices.loudspeaker)
        self._listener.use(settings.devices.microphone)
        self._listener.set_hands_free(on=settings.devices.hands_free)
        if settings.models != before.models:
            self._session.become(persona(self._character, settings))
            self._players.use(settings)
        try:
            preferences.save(settings, places.settings_file())
        except CompanionError as error:
            self._notice(error)

    def fetch_ears(self, name: str) -> None:
        if self._fetching.thrown:
            self._fetching = Cancellation()  # One for all that are asked for until it is thrown.
        self._downloads.submit(self._fetch, name, self._fetching)

    def cancel_fetch(self) -> None:
        self._fetching.throw()

    def _fetch(self, name: str, cancel: Cancellation) -> None:
        done, total = 0, 0

        def progress(now: int, in_all: int) -> None:
            nonlocal done, total
            done, total = now, in_all
            self._report(DownloadChanged(name, done, total))

        to = models.whisper_folders()[0] / f"{name}.pt"
        try:
            mirror = self._settings.models.mirror
            download.fetch(download.source(name), to, cancel, progress, mirror)
        except Cancelled:
            self._report(DownloadChanged(name, done, total, finished=True))
        except DownloadError as error:
            self._report(DownloadChanged(name, done, total, finished=True, problem=error))
        else:
            self._report(DownloadChanged(name, total, total, finished=True))

    def official_ears(self) -> Sequence[tuple[str, int, bool]]:
        return [
            (name, megabytes, models.whisper_on_disk(name) is not None)
            for name, megabytes in download.MEGABYTES.items()
        ]

    def is_brain(self, path: Path) -> bool:
        try:
            with path.open("rb") as file:
                head = file.read(HEAD)
        except OSError:
            return False
        return head.startswith(b"GGUF") and any(name in head for name in (b"chatglm", b"glm4"))

    def _notice(self, problem: CompanionError) -> None:
        self._report(Noticed(problem))


def _listed(devices: Sequence[AudioDevice]) -> list[Device]:
    """Return `devices` after the system's default, whose label is the window's to word."""
    return [Device("", ""), *(Device(device.name, device.label) for device in devices)]
