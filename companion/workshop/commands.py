"""The trainer's command lines for each step of a draft.

What comes from a script or the user follows an equals sign: it may begin with a dash.
"""

from companion.workshop.draft import Draft, Drafts, Rewriting


def read(drafts: Drafts, draft: Draft) -> list[str]:
    """Read the scripts."""
    words = ["import", draft.source, "--out", str(drafts.script(draft))]
    if draft.format:
        words += [f"--format={draft.format}"]
    if draft.encoding:
        words += [f"--encoding={draft.encoding}"]
    for role, tag in sorted(draft.tags.items()):
        words += [f"--tag={role}={tag}"]
    return words


def speakers(drafts: Drafts, draft: Draft) -> list[str]:
    """Count who speaks."""
    return ["speakers", str(drafts.script(draft))]


def names(drafts: Drafts, draft: Draft) -> list[str]:
    """Find names and terms."""
    words = ["names", str(drafts.script(draft)), "--out", str(drafts.names(draft))]
    if draft.character:
        words += [f"--character={draft.character}"]
    return words + ([f"--user={draft.user}"] if draft.user else [])


def dataset(
    drafts: Drafts, draft: Draft, report_language: str = "en", *, estimate: bool = False
) -> list[str]:
    """Make the dataset, or only tell what its rewriting will cost."""
    words = ["dataset", str(drafts.script(draft)), f"--character={draft.character}"]
    if draft.user:
        words += [f"--user={draft.user}"]
    for name, other in sorted(draft.aliases.items()):
        words += [f"--alias={name}={other}"]
    if draft.language:
        words += [f"--language={draft.language}"]
    if drafts.names(draft).exists():
        words += ["--names", str(drafts.names(draft))]
    words += ["--language-of-report", report_language]
    words += rewriting(draft.rewriting)
    words += ["--out", str(drafts.dataset(draft))]
    return words + (["--estimate"] if estimate else [])


def rewriting(chosen: Rewriting) -> list[str]:
    """Say how the conversations are made over."""
    words = ["--reconstruct", chosen.way]
    if chosen.way in ("local", "endpoint") and chosen.model:
        words += [f"--model={chosen.model}"]
    if chosen.way == "endpoint":
        words += [f"--base-url={chosen.base_url}"]
        if chosen.price_in or chosen.price_out:
            words += [
                "--price-in",
                f"{chosen.price_in:.10g}",
                "--price-out",
                f"{chosen.price_out:.10g}",
            ]
        if chosen.cap and chosen.price_out:
            words += ["--cap", f"{chosen.cap:.10g}"]
    return words
