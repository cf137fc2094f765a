"""The notes of a release of the data: what `kb diff A..B --release-notes` prints."""

import argparse

from kb.store.problems import UseError


def run_release(words: list[str], arguments: argparse.Namespace) -> int:
    """Print what the later data set changes against the earlier one."""
    _check(words, arguments)
    from kb.analysis.release import Side, day_of, release
    from kb.cli.comparing import opened
    from kb.cli.progress import Progress
    from kb.store.load import load_records

    sides = opened(words, arguments)
    before, after = (Side(one.base, load_records(one.base.folder, one.overlay), one.label) for one in sides)
    stated = arguments.on[0] if arguments.on else day_of(after.label)
    on = sides[1].base.reader.read({"chip": "any", "on": stated}).on
    with Progress("days", arguments.quiet) as told:
        found = release(before, after, on, told)
    if arguments.json:
        import json

        print(json.dumps(found, ensure_ascii=False))
    else:
        from kb.render.facts import names_of
        from kb.render.release import release_markdown

        print(release_markdown(found, names_of(*(one.base.sections["law"] for one in sides))))
    return 1 if arguments.exit_code and found["verdicts"]["differing"]["answers"] else 0


def _check(words: list[str], arguments: argparse.Namespace) -> None:
    """Refuse what belongs to another comparison, before anything is loaded."""
    from kb.analysis.points import is_point

    if not words or any(is_point(word) for word in words):
        raise UseError(
            "--release-notes: expected one or two git revisions, such as `kb diff v1..v2 --release-notes`; "
            "`git tag` lists those with names"
        )
    asked = {
        "--with": arguments.proposal, "--chip": arguments.chip, "--to": arguments.to, "--layer": arguments.layer,
        "--summary": arguments.summary,
    }  # fmt: skip
    for option, value in asked.items():
        if value:
            raise UseError(f"--release-notes tells the whole release; leave out {option}")
    if arguments.on and len(arguments.on) > 1:
        raise UseError(f"--on: with --release-notes expected one day, found {', '.join(arguments.on)}")
