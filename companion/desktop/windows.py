"""Windows: a shortcut in the start menu and one on the desktop.

Written from Microsoft's documentation; not run on Windows. Paths travel to PowerShell as
environment variables, so none is ever quoted. WScript.Shell knows only the characters of the
system's code page, so it makes an empty shortcut and Shell.Application, which knows all, fills it.
"""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from companion.desktop.start import Start
from companion.launcher.commands import BY_ICON

NAME = "ChatNVL.lnk"
_PATIENCE = 60.0
"""Seconds for PowerShell, which is slow to start."""

FOLDERS = """
[Console]::OutputEncoding = [Text.Encoding]::UTF8
[Environment]::GetFolderPath('Programs')
[Environment]::GetFolderPath('Desktop')
"""

SHORTCUT = """
$ErrorActionPreference = 'Stop'
$temporary = Join-Path $env:TEMP ([Guid]::NewGuid().ToString() + '.lnk')
(New-Object -ComObject WScript.Shell).CreateShortcut($temporary).Save()
$folder = (New-Object -ComObject Shell.Application).NameSpace((Split-Path $temporary))
$link = $folder.ParseName((Split-Path $temporary -Leaf)).GetLink
$link.Path = $env:CHATNVL_PYTHON
$link.Arguments = '"' + $env:CHATNVL_LAUNCHER + '" ' + $env:CHATNVL_OPTION
$link.WorkingDirectory = Split-Path $env:CHATNVL_LAUNCHER
$link.SetIconLocation($env:CHATNVL_ICON, 0)
$link.ShowCommand = 7
$link.Save()
Move-Item -Force -LiteralPath $temporary -Destination $env:CHATNVL_LINK
"""
"""7 is minimised: the console shows the launcher's progress to who looks for it."""


class Windows:
    """Shortcuts, made by PowerShell."""

    def place(self, start: Start) -> Sequence[Path]:
        """Make the shortcuts."""
        paths = _paths()
        for path in paths:
            _powershell(
                SHORTCUT,
                {
                    "CHATNVL_PYTHON": str(start.python),
                    "CHATNVL_LAUNCHER": str(start.launcher),
                    "CHATNVL_OPTION": BY_ICON,
                    "CHATNVL_ICON": str(start.icons / "icon.ico"),
                    "CHATNVL_LINK": str(path),
                },
            )
        return paths

    def remove(self) -> Sequence[Path]:
        """Delete the shortcuts."""
        there = [path for path in _paths() if path.exists()]
        for path in there:
            path.unlink()
        return there


def _paths() -> list[Path]:
    folders = _powershell(FOLDERS, {}).splitlines()
    return [Path(folder.strip()) / NAME for folder in folders if folder.strip()]


def _powershell(script: str, variables: dict[str, str]) -> str:
    command = ["powershell", "-NoProfile", "-NonInteractive", "-Command", script]
    try:
        answer = subprocess.run(
            command,
            check=True,
            capture_output=True,
            timeout=_PATIENCE,
            encoding="utf-8",
            errors="replace",
            env=os.environ | variables,
        )
    except subprocess.SubprocessError as error:
        raise ChildProcessError(getattr(error, "stderr", None) or str(error)) from error
    return answer.stdout
