"""What the command tells at its end."""

import argparse
import io
from pathlib import Path

from trainer.progress import Bar
from trainer.scripts import command


def told(game: Path, out: Path) -> str:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    shown = io.StringIO()
    command.run(parser.parse_args([str(game), "--out", str(out)]), Bar(shown))
    return shown.getvalue()


def test_lines_and_names_are_told_in_numbers_that_agree(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Mio「Hello.」\n", "utf-8")
    assert "Plain text: 1 line, 0 choices, 1 file, utf-8.\n       1  Mio\n" in told(
        tmp_path / "a.txt", tmp_path / "out"
    )


def test_long_names_are_shortened_and_many_are_counted(tmp_path: Path) -> None:
    names = ["N" * 300, *(f"Girl {number}" for number in range(20))]
    script = "".join(f'define c{at} = Character("{name}")\n' for at, name in enumerate(names))
    says = "".join(f'    c{at} "Hello, {at}."\n' for at in range(len(names)))
    (tmp_path / "a.rpy").write_text(f"{script}label start:\n{says}", "utf-8")
    shown = told(tmp_path / "a.rpy", tmp_path / "out")
    assert f"       1  {'N' * (command.LONGEST_NAME - 1)}…\n" in shown
    assert f"          and {21 - command.SHOWN} other names\n" in shown
