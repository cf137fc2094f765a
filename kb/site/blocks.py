"""Blocks that hand-written pages show: each is computed from the records, and names the command that prints it."""

from typing import Any

from kb.render import model as told
from kb.render.findings import sections
from kb.render.near import limit_words, margin_words
from kb.render.words import figure
from kb.site.drawing import timeline as drawing
from kb.site.edition import Edition
from kb.site.evidence import act
from kb.site.history import History
from kb.site.links import path_of
from kb.site.markdown import bullets, link, table, text
from kb.site.pages import answers, pictures
from kb.site.pages.changes import coming as coming_days
from kb.site.pages.changes import title_of
from kb.site.verdict import badge

FEW = 6
"""Rows of a block on a page that has other things to tell."""
CLOSE = 5.0
"""Percent of a limit within which a chip is shown as just under it."""


def answer(edition: Edition, history: History, chip: str, code: str) -> list[str]:
    """The verdict of the day, large, and where its reasons stand."""
    found = edition.base.check(chip, to=code, on=edition.on).to_dict()
    rules = [edition.to(one["rule"]) for one in found["requirements"] if one["outcome"]]
    cites = [cite for one in found["requirements"] if one["outcome"] for cite in edition.law.rules[one["rule"]].cites]
    said = dict.fromkeys(act(edition, instrument, at) for instrument, at, _ in cites)
    return [
        *answers.card(edition, found, chip)[2:],
        *bullets([f"Required by {one}" for one in rules[:2]] + [f"Who says so: {one}" for one in list(said)[:2]]),
        f"{link('Every reason, number and source', path_of('chip', chip))} · `kb check {chip} --to {code}`", "",
    ]  # fmt: skip


def asked(edition: Edition, history: History, chip: str, code: str) -> list[str]:
    """The verdict of the day within a line, with its rule."""
    found = edition.found(chip, code)
    rules = [edition.to(one["rule"]) for one in found["requirements"] if one["outcome"]][:1]
    mark = badge(found["verdict"], chip, code, edition.on)
    return [f"{edition.to(chip)} to {edition.place(code)}: {mark}{', by ' + rules[0] if rules else ''}.", ""]


def day(edition: Edition, history: History, day: str) -> list[str]:
    """What a day changed, in a sentence."""
    first = {flip.chip for flip in history.flips[day] if flip.code == edition.places[0]}
    return [
        f"{text(title_of(edition, history, day))}: the answers for {text(edition.place_name(edition.places[0]))} of "
        f"{len(first)} chips on record. {link(f'What changed on {day}', f'changes/{day}.md')}.", "",
    ]  # fmt: skip


def under(edition: Edition, history: History) -> list[str]:
    """The chips nearest below a limit that they would pass by growing."""
    rows = [
        (row["distance"], row["id"], around, row)
        for around in edition.near.values()
        if around["operator"] in (">=", ">")
        for row in around["holds_not"]
        if row["distance"] <= CLOSE
    ]
    told = [
        f"{edition.to(row['id'], row['name'])}: {margin_words(row)} from "
        + edition.to(around["threshold"], limit_words(around))
        for _, _, around, row in sorted(rows, key=lambda one: one[:2])[:FEW]
    ]
    return [*bullets(told), f"{link('All chips just under a limit', 'under-a-limit.md')} · `kb near --within 10`", ""]


def model(edition: Edition, history: History, record: str) -> list[str]:
    """What a model was trained on, and what the rules of the days were."""
    one = edition.models[record]
    lines: list[str] = []
    for status in one["status"]:
        chips = ", ".join(edition.to(chip) for chip in status["chips"])
        lines += [
            f"{text(status['chip_as_stated'])}, that is {chips} ({status['basis']}). {text(told.so_words(status))}.",
            "",
        ]
    return [*lines, f"{link('The days and their rules', path_of('model', record))} · `kb model {record}`", ""]


def gaps(edition: Edition, history: History) -> list[str]:
    """How much is not known, and where that is told."""
    found = edition.gaps
    coverage = edition.records.coverage.record
    partly = sum(one.status == "in_part" for one in coverage.entries.values())
    silent = sum(one.status == "not_modelled" for one in coverage.entries.values())
    return [
        f"{found['undetermined']} of {found['chips']} chips have an answer that is not settled, and {partly} parts of "
        f"the law are modelled in part, {silent} not at all. {link('Gaps in the records', 'gaps.md')} · "
        f"{link('what is covered', 'coverage.md')} · `kb coverage chips`", "",
    ]  # fmt: skip


def timeline(edition: Edition, history: History, chip: str, code: str) -> list[str]:
    """A chip's answers through time, drawn, and as enforced in a table."""
    return drawing.drawn(edition, chip, code, "### Through time")


def models(edition: Edition, history: History, *records: str) -> list[str]:
    """Models beside each other: who made them, their chips, what they took, how that is known."""
    rows = [_beside(edition, edition.models[record]) for record in records]
    head = ("model", "country", "released", "weights", "chips as stated", "chips", "GPU hours", "USD", "known by")
    names = ", ".join(f"`kb model {record}`" for record in records[:2])
    return [*table(head, rows), f"Printed by {names} and so on.", ""]


def _beside(edition: Edition, one: dict[str, Any]) -> tuple[str, ...]:
    stages = [stage for stage in one["training"] if stage["part_of"] is None]
    named = dict.fromkeys(stage["chip_as_stated"] for stage in one["training"] if stage["chip_as_stated"])
    return (
        edition.to(one["id"], one["name"]), edition.place(one["headquarters"]), one["released"]["on"],
        one["weights"] or "–",
        text("; ".join(named) or "not named"), *(_summed(stages, name) for name in ("count", "gpu_hours", "cost_usd")),
        one["disclosure"],
    )  # fmt: skip


def _summed(stages: list[dict[str, Any]], name: str) -> str:
    """The largest of the stages for a count of chips, else that of the first stage that says it."""
    values = [stage[name]["value"] for stage in stages if stage[name] and stage[name]["value"] is not None]
    return figure(max(values)) if values else "not known"


def finding(edition: Edition, history: History, number: str) -> list[str]:
    """One of the sections that `kb findings` prints, by its number from 1."""
    title, said, parts = list(sections(edition.findings))[int(number) - 1]
    lines = [f"### {text(title)}", "", text(said), ""]
    for head, rows in parts:
        lines += [f"**{text(head)}**", ""] if head else []
        lines += bullets(text(row) for row in rows)
    return [*lines, f"Printed by `kb findings --on {edition.on}`.", ""]


def unknown(edition: Edition, history: History, *records: str) -> list[str]:
    """What no source on file says of each model."""
    return bullets(
        f"**{edition.to(record)}**: "
        + text("; ".join(edition.models[record]["not_disclosed"]) or "nothing of what is asked here")
        for record in records
    )


def counts(edition: Edition, history: History) -> list[str]:
    """How many records there are of which kind."""
    shown = [("chip", "chips"), ("computer", "computers"), ("model", "AI models"), ("threshold", "limits"),
             ("instrument", "legal acts"), ("source", "sources"), ("destination", "destinations")]  # fmt: skip
    told = ", ".join(f"{len(edition.of(kind)):,} {name}" for kind, name in shown)
    return [f"{told}. Data version `{edition.version}`; law checked through {edition.verified_through}.", ""]


def coming(edition: Edition, history: History) -> list[str]:
    """The next dates on file."""
    rows = list(coming_days(edition, history, cited=False))[:FEW]
    return [*bullets(f"{day}: {what}" for day, what in rows), f"{link('All coming dates', 'changes/coming.md')}", ""]


def drawn(edition: Edition, history: History, name: str) -> list[str]:
    """A picture; its data stand on its own page."""
    one = edition.picture(name)
    return [*one.html(f"/{pictures.FOLDER}/").splitlines(), "",
            f"{link('The data as a table', pictures.path_of(name))} · `kb picture {name}`", ""]  # fmt: skip
