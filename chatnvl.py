#!/usr/bin/env python3
"""ChatNVL's one command: `python3 chatnvl.py` installs what is missing and opens the window.

This file is kept to what every Python can read, so that an old one gets an answer instead of a
syntax error. Everything else is in `companion/launcher/`, which is standard library only.
"""

import sys

if sys.version_info < (3, 11):
    sys.stderr.write(
        "ChatNVL needs Python 3.11 or newer; this is Python %d.%d.\n"
        "  Debian, Ubuntu: sudo apt-get install python3.11 python3.11-venv\n"
        "                  (a newer one, python3.12 or python3.13, is as good)\n"
        "  Fedora:         sudo dnf install python3.12\n"
        "  macOS:          brew install python@3.12\n"
        "  Windows:        winget install Python.Python.3.12\n"
        "Then start me with it, for example: python3.12 chatnvl.py\n" % tuple(sys.version_info[:2])
    )
    sys.exit(1)

from companion.launcher.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
