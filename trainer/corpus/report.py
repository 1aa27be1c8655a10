"""`report.html`: what was made, for people; one file that asks for nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from trainer.corpus.charts import bars, columns
from trainer.corpus.made import Made
from trainer.corpus.report_words import words
from trainer.corpus.sample import Role, Sample
from trainer.page import page, section


def report(made: Made, speakers: Mapping[str, int]) -> str:
    """Return the page; `speakers` are everybody's lines, the most first."""
    told = words(made.options.report_language)
    title = told["title"].format(name=made.character)
    parts = [
        section(told["summary"], _tiles(made, told)),
        section(told["imports"], _imports(made, told)),
        section(told["counts"], _counts(made, told)),
        section(told["speakers"], bars(dict(list(speakers.items())[:15]), told["speakers"])),
        section(told["rests"], _rests(made, told)),
        section(told["quality"], _quality(made, told)),
        section(told["splits"], _splits(made, told)),
        section(told["speech"], _speech(made, told)),
        section(told["samples"], "".join(_sample(one, told) for one in made.examples)),
        section(told["files"], _files(made, told)),
    ]
    language = made.options.report_language.replace("_", "-")
    return page(title, parts, language)


def _tiles(made: Made, told: Mapping[str, str]) -> str:
    figures = {told["hers"]: sum(one.played.lines for one in made.imports if one.played)}
    for size in made.sizes:
        label = f"{told[size.set.value]} · {told[size.split.value]}"
        figures[label] = figures.get(label, 0) + size.samples
    tiles = (
        f'<div class="tile"><b>{count:,}</b><span>{escape(label)}</span></div>'
        for label, count in figures.items()
    )
    return f'<div class="tiles">{"".join(tiles)}</div>'


def _imports(made: Made, told: Mapping[str, str]) -> str:
    rows = [
        (
            one.origin or one.source,
            one.format,
            one.lines,
            one.played.lines if one.played else 0,
            one.played.user if one.played else "",
        )
        for one in made.imports
    ]
    heads = [told[key] for key in ("source", "format", "spoken", "hers", "user")]
    return _table(heads, rows, told)


def _counts(made: Made, told: Mapping[str, str]) -> str:
    rows = [
        (
            told[one.step],
            told[one.unit],
            one.came,
            one.went,
            told[one.note].format(*one.figures) if one.note else "",
        )
        for one in made.counts
    ]
    return _table([told[key] for key in ("step", "unit", "in", "out", "note")], rows, told)


def _rests(made: Made, told: Mapping[str, str]) -> str:
    rows = [(told.get(why, why), count) for why, count in made.rests.items()]
    return _table([told["why"], told["count"]], rows, told)


def _quality(made: Made, told: Mapping[str, str]) -> str:
    rows = [
        (told.get(fault, fault), one.found, one.dropped, " / ".join(one.examples))
        for fault, one in made.quality.items()
    ]
    return _table([told[key] for key in ("why", "found", "dropped", "examples")], rows, told)


def _splits(made: Made, told: Mapping[str, str]) -> str:
    total = sum(made.lines.values()) or 1
    shares = (
        f"{told[split.value]}: {told['share'].format(share=f'{lines / total:.1%}')}"
        for split, lines in made.lines.items()
    )
    rows = [
        (told[one.set.value], told[one.split.value], one.samples, one.tokens, one.longest)
        for one in made.sizes
    ]
    heads = [told[key] for key in ("set", "split", "count", "tokens", "longest")]
    charts = "".join(
        f"<h3>{escape(told['tokens'])} · {escape(told[kind])}</h3>{columns(counts, kind)}"
        for kind, counts in made.tokens.items()
    )
    return f"<p>{escape(' · '.join(shares))}</p>{_table(heads, rows, told)}{charts}"


def _speech(made: Made, told: Mapping[str, str]) -> str:
    style = made.style
    one, two = style.distinct
    line = told["distinct"].format(one=f"{one:.1%}", two=f"{two:.1%}", mean=f"{style.mean:.1f}")
    charts = [f"<h3>{escape(told['lengths'])}</h3>{columns(style.lengths, told['lengths'])}"]
    for name in ("pronouns", "particles", "ends", "frequent"):
        counts: dict[str, int] = getattr(style, name)
        if counts:
            top = dict(list(counts.items())[:12])
            charts.append(f"<h3>{escape(told[name])}</h3>{bars(top, told[name])}")
    return f"<p>{escape(line)}</p>{''.join(charts)}"


def _sample(sample: Sample, told: Mapping[str, str]) -> str:
    turns = []
    if sample.situation:
        turns.append(
            f'<div class="told">{escape(told["situation"])}: {escape(sample.situation)}</div>'
        )
    for turn in sample.turns:
        if turn.situation:
            turns.append(f'<div class="told">{escape(turn.situation)}</div>')
        if turn.text:
            hers = " hers" if turn.role is Role.CHARACTER else ""
            name = f'<span class="name">{escape(turn.name)}</span>' if turn.name else ""
            turns.append(f'<div class="turn{hers}">{name}{escape(turn.text)}</div>')
    head = f'<div class="source">{escape(sample.scene)} · {escape(told[sample.split.value])}</div>'
    return f'{head}<div class="chat">{"".join(turns)}</div>'


def _files(made: Made, told: Mapping[str, str]) -> str:
    rows = [(one.path, one.samples, one.bytes) for one in made.files]
    return _table([told["file"], told["count"], "B"], rows, told)


def _table(
    heads: Sequence[str], rows: Iterable[Sequence[str | int]], told: Mapping[str, str]
) -> str:
    all_rows = list(rows)
    if not all_rows:
        return f"<p>{escape(told['nothing'])}</p>"
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in all_rows)
    head = "".join(
        f"<th{' class=number' if isinstance(value, int) else ''}>{escape(text)}</th>"
        for text, value in zip(heads, all_rows[0], strict=True)
    )
    return f"<table><tr>{head}</tr>{body}</table>"


def _cell(value: str | int) -> str:
    if isinstance(value, int):
        return f'<td class="number">{value:,}</td>'
    return f"<td>{escape(value)}</td>"
