"""`python -m trainer dataset DIR --character NAME --out DIR2`: lines to datasets."""

import argparse
from pathlib import Path

from trainer.corpus import reconstruction
from trainer.corpus.conversations import GAP
from trainer.corpus.job import Job, folder_name
from trainer.corpus.made import DATASET, Made
from trainer.corpus.options import EVERYBODY, NAMES_FOUND, Options
from trainer.corpus.outputs import Form
from trainer.corpus.report_words import LANGUAGES
from trainer.corpus.roles import MAIN
from trainer.corpus.trouble import DatasetError, Obstacle
from trainer.corpus.writing import REPORT
from trainer.progress import Teller
from trainer.scripts import language


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("imports", type=Path, help="the folder of an import, or of many")
    parser.add_argument(
        "--character",
        required=True,
        help=f"whose lines to learn from; {EVERYBODY!r} for everybody with {MAIN} lines or more",
    )
    parser.add_argument("--out", type=Path, required=True, help="where the datasets go")
    parser.add_argument("--user", default="", help="whose part the user plays, if I guess wrong")
    add_alias_argument(parser)
    parser.add_argument("--language", default="", help="which of the script's languages to take")
    parser.add_argument(
        "--gap", type=int, default=GAP, help=f"lines of narration that end a conversation ({GAP})"
    )
    parser.add_argument("--tokens", type=int, default=1024, help="the longest sample (1024)")
    parser.add_argument(
        "--tokenizer", default="", help="tokenizer.json, tokenizer.model, .gguf or a folder of one"
    )
    parser.add_argument(
        "--formats",
        type=_forms,
        default=list(Form),
        help=f"of {', '.join(Form)}, with commas between; all of them unless named",
    )
    parser.add_argument("--seed", type=int, default=7, help="of the splits (7)")
    parser.add_argument("--system", default="", help="the system's message, with {character}")
    parser.add_argument(
        "--expressions", action="store_true", help="begin her replies with the tag of her face"
    )
    parser.add_argument("--arrow", action="store_true", help="write tables for datasets too")
    parser.add_argument(
        "--no-descriptions",
        dest="descriptions",
        action="store_false",
        help="no questions and answers about her",
    )
    parser.add_argument(
        "--names",
        default="",
        help=f"the names.toml with what becomes of names, or {NAMES_FOUND!r} to find them now; "
        "the one beside the import unless named",
    )
    parser.add_argument("--language-of-report", choices=LANGUAGES, default="en")
    parser.add_argument("--workers", type=int, default=0, help="processes; one for each core")
    reconstruction.add_arguments(parser)


def add_alias_argument(parser: argparse.ArgumentParser) -> None:
    """Declare `--alias`."""
    parser.add_argument(
        "--alias",
        action="append",
        default=[],
        type=_alias,
        metavar="A=B",
        help="A is another name of B; may be given again",
    )


def run(arguments: argparse.Namespace, progress: Teller) -> None:
    """Make the datasets; run again, it goes on where it was."""
    try:
        _run(arguments, progress)
    except OSError as error:
        details = error.strerror or error
        raise DatasetError(
            Obstacle.DATASET_NOT_WRITTEN, path=arguments.out, details=details
        ) from error


def _run(arguments: argparse.Namespace, progress: Teller) -> None:
    job = Job(
        arguments.imports,
        arguments.out,
        options(arguments),
        reconstruction.terms(arguments),
        progress,
    )
    if arguments.estimate:
        _estimate(job, progress)
        return
    made = job.run()
    everybody = arguments.character == EVERYBODY
    results = [
        _result(one, arguments.out / folder_name(one.character) if everybody else arguments.out)
        for one in made
    ]
    progress.tell({"datasets": results}, "\n".join(_told(one) for one in made))
    progress.say(f"Written to {arguments.out}; see {REPORT} and {DATASET}.")


def options(arguments: argparse.Namespace) -> Options:
    """Return what was chosen."""
    return Options(
        character=arguments.character,
        user=arguments.user,
        aliases=dict(arguments.alias),
        language=language.tag(arguments.language) if arguments.language else "",
        gap=arguments.gap,
        tokens=arguments.tokens,
        tokenizer=arguments.tokenizer,
        forms=arguments.formats,
        seed=arguments.seed,
        system=arguments.system,
        expressions=arguments.expressions,
        arrow=arguments.arrow,
        descriptions=arguments.descriptions,
        names=arguments.names,
        report_language=arguments.language_of_report,
        workers=arguments.workers,
    )


def _estimate(job: Job, progress: Teller) -> None:
    for making in job.makings():
        estimate = making.estimate()
        text = (
            f"{making.name}: {estimate.scenes} requests, {estimate.kept} of them answered already, "
            f"{estimate.tokens_in} tokens in, {estimate.tokens_out} out, {estimate.cost:.2f}."
        )
        told = {
            "character": making.name,
            "scenes": estimate.scenes,
            "kept": estimate.kept,
            "tokens_in": estimate.tokens_in,
            "tokens_out": estimate.tokens_out,
            "cost": estimate.cost,
        }
        progress.tell({"estimate": told}, text)


def _forms(text: str) -> list[Form]:
    try:
        chosen = {Form(one.strip()) for one in text.split(",")}
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r}: choose of {', '.join(Form)}.") from error
    return [form for form in Form if form in chosen]


def _alias(text: str) -> tuple[str, str]:
    name, equals, other = text.partition("=")
    if not (name.strip() and equals and other.strip()):
        raise argparse.ArgumentTypeError(f"{text!r} is not A=B.")
    return name.strip(), other.strip()


def _result(made: Made, out: Path) -> dict[str, object]:
    sizes = [
        {"set": one.set.value, "split": one.split.value, "samples": one.samples}
        for one in made.sizes
    ]
    return {"character": made.character, "out": str(out), "users": made.users, "sizes": sizes}


def _told(made: Made) -> str:
    rows = [f"{made.character}:"]
    rows += [
        f"  {one.samples:6}  {one.set.value} {one.split.value}, {one.tokens} tokens"
        for one in made.sizes
    ]
    return "\n".join(rows)
