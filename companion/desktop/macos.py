"""macOS: a small application that starts the launcher, and a link to it on the desktop.

Written from Apple's documentation of bundles; not run on a Mac.
"""

import plistlib
import shlex
import shutil
from collections.abc import Sequence
from pathlib import Path

from companion.desktop.start import Start

NAME = "ChatNVL.app"


class MacOS:
    """A bundle in the user's own Applications folder."""

    def place(self, start: Start) -> Sequence[Path]:
        """Write the bundle and link it to the desktop."""
        bundle, link = _bundle(), _link()
        _write(bundle, start)
        if link.parent.is_dir() and not link.exists():
            link.symlink_to(bundle)
        return [path for path in (bundle, link) if path.exists()]

    def remove(self) -> Sequence[Path]:
        """Delete the link and the bundle."""
        there = [path for path in (_link(), _bundle()) if path.exists() or path.is_symlink()]
        for path in there:
            if path.is_symlink():
                path.unlink()
            else:
                shutil.rmtree(path)
        return there


def _bundle() -> Path:
    return Path.home() / "Applications" / NAME


def _link() -> Path:
    return Path.home() / "Desktop" / NAME


def _write(bundle: Path, start: Start) -> None:
    contents = bundle / "Contents"
    for name in ("MacOS", "Resources"):
        (contents / name).mkdir(parents=True, exist_ok=True)
    information = {
        "CFBundleName": "ChatNVL",
        "CFBundleIdentifier": "org.chatnvl.companion",
        "CFBundleExecutable": "ChatNVL",
        "CFBundleIconFile": "icon.icns",
        "CFBundlePackageType": "APPL",
        "CFBundleShortVersionString": "1",
        "NSHighResolutionCapable": True,
        "NSMicrophoneUsageDescription": "She listens when you talk to her.",
    }
    (contents / "Info.plist").write_bytes(plistlib.dumps(information))
    shutil.copyfile(start.icons / "icon.icns", contents / "Resources" / "icon.icns")
    words = shlex.join(start.command())
    script = contents / "MacOS" / "ChatNVL"
    script.write_text(f"#!/bin/sh\nexec {words}\n", "utf-8")
    script.chmod(0o755)
