"""Whether there is a screen that a window could open on."""

from companion.doctor.findings import Finding, limited, works
from companion.ui import screen as screens

_ADVICE = "There is no window without one: talk in the terminal, python3 chatnvl.py talk"


def screen() -> Finding:
    """Return whether a window could be opened."""
    seen = screens.screen()
    if seen.usable:
        return works("Screen", "display", seen.found)
    return limited("Screen", "display", seen.found, _ADVICE)
