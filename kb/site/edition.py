"""What one build of the site knows: the loaded base, the day it tells of, and analyses made once for all pages."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import cached_property, partial
from typing import Any, NamedTuple

from kb.analysis.availability import Shelf
from kb.analysis.chip_coverage import chip_coverage
from kb.analysis.findings import findings
from kb.analysis.flips import Side
from kb.analysis.matrix import matrix
from kb.analysis.model_table import table
from kb.analysis.models import model
from kb.analysis.near import near
from kb.analysis.timeline import timeline
from kb.analysis.verdicts import Verdict, Verdicts
from kb.base import Base
from kb.graph.nodes import node_name
from kb.law.situation import Subject
from kb.records.days import EARLIEST_DAY
from kb.render.facts import Names, names_of
from kb.site.kept import Kept
from kb.site.links import path_of
from kb.site.markdown import link, text
from kb.site.pictures import picture
from kb.site.pictures.matrix import drawn
from kb.site.pictures.picture import Picture, from_plain
from kb.store.load import Entry, load_records

EARLY = ("performance", "bandwidth", "margins", "law")
"""Pictures that are drawn from the records alone; that of the matrix tells what pages have asked."""
VIEW = "matrix"
"""The view whose destinations pages show; its first is the one that a page explains."""


class Neighbor(NamedTuple):
    """A record that refers to another, and how."""

    kind: str
    id: str
    edge: str


class Edition:
    """One base on one day, with names, neighbors and answers; nothing is asked twice."""

    def __init__(self, base: Base, on: str, edit_url: str | None = None, use_cache: bool = True) -> None:
        self.base, self.on, self.edit_url = base, on, edit_url
        self.records = load_records(base.folder)
        self.law = base.judge.statutes.on(on, "enforced")
        self.names: Names = names_of(base.sections["law"])
        self.kind_of = {
            one: kind for kind, found in self.records.by_kind.items() if kind != "destination" for one in found
        }
        self.side = Side(base, self.law)
        self.kept = Kept(base, on, use_cache)
        self._pictures: dict[str, Picture] = {}

    @property
    def version(self) -> str:
        """The content hash of the data."""
        return str(self.base.sections.version)

    @property
    def verified_through(self) -> str:
        """The last day through which the law on file is known to be complete."""
        return str(self.base.sections["law"]["verified_through"])

    @cached_property
    def places(self) -> list[str]:
        """Codes of the destinations that tables show, the one that pages explain first."""
        return list(self.base.sections["views"][VIEW])

    def of(self, kind: str) -> dict[str, Entry]:
        """The records of a kind by id."""
        return self.records.of(kind)

    def place_name(self, code: str) -> str:
        """The name of a destination."""
        return str(self.names.destinations[code][0])

    @cached_property
    def titles(self) -> dict[tuple[str, str], str]:
        """The title of each record, by kind and id, as indexes show it."""
        return {(kind, row[0]): row[1] for kind, rows in self.base.sections["index"].items() for row in rows}

    def to(self, record: str, label: str | None = None, kind: str | None = None) -> str:
        """A link to a record's page; its label is its title where none is given."""
        kind = kind or self.kind_of[record]
        return link(text(self.titles[kind, record] if label is None else label), path_of(kind, record))

    def picture(self, name: str) -> Picture:
        """A picture of the day, drawn once."""
        if name not in self._pictures:
            self._pictures[name] = from_plain(self.kept.of(f"picture/{name}", lambda: self._plainly_drawn(name)))
        return self._pictures[name]

    def _plainly_drawn(self, name: str) -> dict[str, Any]:
        return asdict(drawn(self.base, self.matrix) if name == "matrix" else picture(self.base, name, self.on))

    def place(self, code: str) -> str:
        """A link to a destination's page."""
        return self.to(code, kind="destination")

    @cached_property
    def _incoming(self) -> dict[str, list[Neighbor]]:
        nodes = {
            node_name(kind, row[0], self.base.sections): (kind, row[0])
            for kind, rows in self.base.sections["index"].items()
            for row in rows
        }
        found: dict[str, list[Neighbor]] = {}
        for start, edge, end in self.base.sections["edges"]:
            if start in nodes:
                found.setdefault(end, []).append(Neighbor(*nodes[start], edge))
        return found

    def referring(self, kind: str, record: str) -> list[Neighbor]:
        """The records that refer to a record directly, by kind and title."""
        found = self._incoming.get(node_name(kind, record, self.base.sections), [])
        return sorted(found, key=lambda one: (one.kind, self.titles[one.kind, one.id], one.id))

    def answer(self, chip: str) -> dict[str, Any]:
        """`kb.answer/1` for a chip or computer and the first destination on the day."""
        return dict(self.kept.of(f"answer/{chip}", lambda: self._answer(chip)))

    def _answer(self, chip: str) -> dict[str, Any]:
        return self.base.check(chip, to=self.places[0], on=self.on).to_dict()

    def found(self, chip: str, code: str) -> dict[str, Any]:
        """The answer in brief for a chip or computer and a destination that tables show."""
        return dict(self.kept.of(f"places/{chip}", lambda: self._places(chip))[code])

    def _places(self, chip: str) -> dict[str, Any]:
        subject = self.base.subjects.of_record(chip)
        return {code: self.side.standing(subject, code).found for code in self.places}

    def verdict(self, chip: str, code: str) -> str:
        """The verdict for a chip and any destination."""
        everywhere = self.kept.of(f"everywhere/{chip}", lambda: self._everywhere(chip))
        return str(everywhere[self.side.class_of[code]])

    def _everywhere(self, chip: str) -> dict[str, str]:
        """Of every class of destinations, by the first of it; those that tables show have been asked."""
        first_of = self.side.class_of
        asked = {first_of[code]: self.found(chip, code)["verdict"] for code in self.places}
        subject = self.base.subjects.of_record(chip)
        return {
            first: asked.get(first) or self._verdicts.of([subject], first).verdict
            for first in dict.fromkeys(first_of.values())
        }

    @cached_property
    def _verdicts(self) -> Verdicts:
        return Verdicts(self.base, self.law)

    @cached_property
    def matrix(self) -> dict[str, Any]:
        """`kb.matrix/1` of the day, as enforced, of what pages have asked."""
        return matrix(self.base, on=self.on, known=self._known)

    def _known(self, subjects: list[Subject], code: str) -> Verdict:
        found = self.found(str(subjects[0].id), code)
        return Verdict(found["verdict"], found["required"], found["lifted"])

    @cached_property
    def shelf(self) -> Shelf:
        """How chips could be had, through the day."""
        return Shelf(self.base, self.on)

    @cached_property
    def models(self) -> dict[str, dict[str, Any]]:
        """`kb.model/1` of every AI model, by id."""
        return dict(self.kept.of("models", self._models))

    def _models(self) -> dict[str, dict[str, Any]]:
        return {record: model(self.base, record, self.shelf) for record in self.of("model")}

    @cached_property
    def model_rows(self) -> list[dict[str, Any]]:
        """The rows of `kb list models`, of every AI model."""
        return list(self.kept.of("model-rows", self._model_rows))

    def _model_rows(self) -> list[dict[str, Any]]:
        return table(self.base, shelf=self.shelf)

    @cached_property
    def near(self) -> dict[str, dict[str, Any]]:
        """The chips around each limit, as `kb.near/1` has them, by the limit's id."""
        return {one["threshold"]: one for one in near(self.base)["thresholds"]}

    @cached_property
    def findings(self) -> dict[str, Any]:
        """`kb.findings/1` for the first destination, as of the day."""
        return dict(self.kept.of("findings", self._findings))

    def _findings(self) -> dict[str, Any]:
        return findings(self.base, self.places[0], on=self.on)

    @cached_property
    def gaps(self) -> dict[str, Any]:
        """`kb.chip-coverage/1` on the day."""
        return dict(self.kept.of("gaps", self._gaps))

    def _gaps(self) -> dict[str, Any]:
        return chip_coverage(self.base, on=self.on)

    def timeline(self, chip: str, code: str) -> dict[str, Any]:
        """`kb.timeline/1` from the first day on file to the day of the edition."""
        return dict(self.kept.of(f"timeline/{chip}/{code}", lambda: self._timeline(chip, code)))

    def _timeline(self, chip: str, code: str) -> dict[str, Any]:
        return timeline(self.base, chip, code, EARLIEST_DAY, self.on)

    def prepare(self) -> None:
        """Work out what takes long, at once: what every page of a chip needs, and what is told of all together."""
        first = self.places[0]
        groups: list[dict[str, Callable[[], Any]]] = [
            {"models": self._models, "model-rows": self._model_rows},
            {"findings": self._findings},
            {"gaps": self._gaps, **{f"picture/{name}": partial(self._plainly_drawn, name) for name in EARLY}},
        ]
        for chip in (*self.of("chip"), *self.of("computer")):
            group: dict[str, Callable[[], Any]] = {}
            group |= {f"places/{chip}": partial(self._places, chip), f"answer/{chip}": partial(self._answer, chip)}
            if chip in self.of("chip"):
                group[f"everywhere/{chip}"] = partial(self._everywhere, chip)
                group[f"timeline/{chip}/{first}"] = partial(self._timeline, chip, first)
            groups.append(group)
        self.kept.prepare(groups)

    def prepare_timelines(self, asked: Iterable[tuple[str, str]]) -> None:
        """Work out timelines of chips and destinations, at once."""
        self.kept.prepare({f"timeline/{chip}/{code}": partial(self._timeline, chip, code)} for chip, code in asked)
