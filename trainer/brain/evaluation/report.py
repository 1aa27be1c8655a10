"""`report.html` and `report.json`: what an evaluation found."""

import base64
import html
import io
from pathlib import Path

import msgspec

from trainer.brain.evaluation.evaluating import Evaluation, Told
from trainer.brain.evaluation.likelihood import Compared, Interval
from trainer.brain.evaluation.winning import Wins
from trainer.corpus.tongue import Tongue
from trainer.page import page, section, table

HTML = "report.html"
JSON = "report.json"
NAMES = {
    "style_nll": "Her lines, held out",
    "knowledge_nll": "What the base knew",
    "others_nll": "Other people's lines",
}


def write_report(found: Evaluation, folder: Path, title: str, run: Path | None = None) -> None:
    """Write both; `run` is a training's folder, whose curves are shown."""
    (folder / JSON).write_bytes(msgspec.json.format(msgspec.json.encode(found)))
    parts = [_likelihood(found), _likeness(found)]
    if found.wins:
        parts.append(_wins(found.wins))
    parts += [_chats(found), *(_curves(run) if run else [])]
    (folder / HTML).write_text(page(title, parts), encoding="utf-8")


def _likelihood(found: Evaluation) -> str:
    sets = {name: getattr(found, name) for name in NAMES}
    rows = [
        (
            NAMES[name],
            str(one.dialogues),
            _interval(one.before),
            _interval(one.after),
            _interval(one.lift),
        )
        for name, one in sets.items()
        if one
    ]
    heads = ("nats a token; less is better", "dialogues", "before", "after", "before - after")
    kept = ""
    if found.retention is not None:
        kept = f"<p>Of the likelihood of a token of knowledge, {_share(found.retention)} is kept: "
        kept += "exp(before - after), at most 1.</p>"
    note = "<p>In brackets: 95 of 100 draws of the dialogues (bootstrap).</p>"
    return section("Style and knowledge", _bars(sets) + table(heads, rows) + note + kept)


def _interval(one: Interval) -> str:
    return f"{one.mean:.3f} [{one.low:.3f}, {one.high:.3f}]"


def _wins(won: Wins) -> str:
    rows = [
        ("of all replies", _share(won.rate)),
        ("with what length is worth taken off", _share(won.controlled)),
        ("what a word more is worth", f"{won.by_length:+.4f}"),
    ]
    return section("How often the new reply is worth more", table(("reward", ""), rows))


def _share(one: Interval) -> str:
    return f"{one.mean:.1%} [{one.low:.1%}, {one.high:.1%}]"


def _likeness(found: Evaluation) -> str:
    def row(name: str, told: Told) -> tuple[str, ...]:
        like, has = told.likeness, told.habits
        near = (like.bleu, like.rouge1, like.rouge2, like.rouge_l, like.chrf)
        return (
            name,
            *(f"{one:.1f}" for one in near),
            *(f"{one:.2f}" for one in (has.distinct1, has.distinct2)),
            f"{has.length:.1f}",
            f"{has.copied:.0%}",
        )

    heads = ("replies", "BLEU-4", "ROUGE-1", "ROUGE-2", "ROUGE-L", "chrF")
    more = ("distinct-1", "distinct-2", "words", "copied")
    rows = [row("before", found.before), row("after", found.after)]
    split = {
        Tongue.ENGLISH: "BLEU splits as sacrebleu's 13a does.",
        Tongue.CHINESE: "BLEU splits as sacrebleu's zh does, ROUGE into characters.",
        Tongue.JAPANESE: "BLEU and ROUGE split into characters: no dictionary is needed.",
    }
    note = f"<p>{split[found.tongue]}</p>"
    return section("Replies to held-out lines", table((*heads, *more), rows) + note)


def _chats(found: Evaluation) -> str:
    def turn(who: str, text: str) -> str:
        hers = " hers" if who else ""
        return f'<div class="turn{hers}"><span class="name">{who}</span>{html.escape(text)}</div>'

    shown = "".join(
        f'<div class="chat">{turn("", asked)}{turn("before", one)}{turn("after", two)}</div>'
        for asked, one, two in found.chats
    )
    return section("Before and after", shown)


def _bars(sets: dict[str, Compared | None]) -> str:
    """Return a picture of the losses before and after, with their intervals."""
    from matplotlib.figure import Figure

    shown = {name: one for name, one in sets.items() if one}
    figure = Figure(figsize=(7, 0.6 + 0.7 * len(shown)), layout="constrained")
    axes = figure.subplots()
    for at, one in enumerate(shown.values()):
        for place, told, colour in ((-0.18, one.before, "#a9a2b5"), (0.18, one.after, "#d0628a")):
            reach = [[told.mean - told.low], [told.high - told.mean]]
            axes.barh(at + place, told.mean, 0.34, color=colour, xerr=reach)
    axes.set_yticks(range(len(shown)), [NAMES[name] for name in shown])
    axes.invert_yaxis()
    axes.set_xlabel("nats a token: before (grey), after (rose)")
    axes.spines[["top", "right"]].set_visible(False)
    stream = io.BytesIO()
    figure.savefig(stream, format="png", dpi=120)
    return _picture(stream.getvalue(), "losses before and after")


def _curves(run: Path) -> list[str]:
    pictures = sorted((run / "plots").glob("*.png"))
    shown = "".join(_picture(one.read_bytes(), one.stem) for one in pictures)
    return [section("As it learnt", shown)] if shown else []


def _picture(data: bytes, told: str) -> str:
    encoded = base64.b64encode(data).decode()
    return (
        f'<img style="max-width:100%" alt="{html.escape(told)}" '
        f'src="data:image/png;base64,{encoded}">'
    )
