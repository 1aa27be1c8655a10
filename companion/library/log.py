"""What the program notes of itself; never what was said."""

import logging
import logging.handlers
import sys
import threading
from types import TracebackType

from companion.library import places


def keep_a_log() -> None:
    """Note what the program does, and every bug, in the user's log folder."""
    try:
        places.log_folder().mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.handlers.RotatingFileHandler(
            places.log_folder() / "chatnvl.log", maxBytes=1 << 20, backupCount=2, encoding="utf-8"
        )
    except OSError:
        handler = logging.StreamHandler()
    logging.basicConfig(
        level=logging.INFO,
        handlers=[handler],
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    sys.excepthook = _uncaught
    threading.excepthook = lambda thrown: _uncaught(
        thrown.exc_type, thrown.exc_value, thrown.exc_traceback
    )


def _uncaught(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> None:
    """Note a bug in the log, and show it where there is a terminal."""
    told = error or kind()
    logging.getLogger(__name__).critical("A bug.", exc_info=(kind, told, trace))
    sys.__excepthook__(kind, told, trace)
