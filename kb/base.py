"""The knowledge base as a Python object: load it, ask it, walk its graph."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

from kb.law.answer import DETAILS, Judge
from kb.law.headline import under_proposal
from kb.law.query import Query, Reader
from kb.law.situation import Subject
from kb.law.subjects import Subjects
from kb.store.build import open_sections
from kb.store.locate import find_data, revision_of
from kb.store.problems import UseError
from kb.version import VERSION

if TYPE_CHECKING:
    import networkx

    from kb.records.item import Item
    from kb.store.cache import Sections
    from kb.store.load import Overlay
    from kb.store.proposals import Proposed

Detail = Literal["summary", "standard", "full"]


class Answer:
    """An answer: its verdict and headline as attributes, all of it by `to_dict`."""

    def __init__(self, found: dict[str, Any]) -> None:
        self._found = found
        self.verdict: str = found["verdict"]
        self.required: bool | None = found["required"]
        self.lifted: bool | None = found["lifted"]
        self.restricted: bool | None = found["restricted"]
        self.headline: str = found["headline"]

    def to_dict(self) -> dict[str, Any]:
        """The answer of the contract, `kb.answer/1`, as plain data."""
        return self._found

    def __repr__(self) -> str:
        return f"<Answer {self.verdict}: {self.headline}>"


class Base:
    """A loaded data set. Safe to share between threads; quiet; nothing leaves the machine.

    Raises DataError, with every problem in it, where the data does not load.
    """

    def __init__(
        self, folder: str | None = None, use_cache: bool = True, overlay: "Overlay | None" = None,
        revision: str | None = None, sections: "Sections | None" = None,
    ) -> None:  # fmt: skip
        """`overlay`: files laid over the folder, of an edit, a proposal or the `revision` that is named;
        `sections`: what they compile to, where that is known already."""
        self.folder = find_data(folder)
        self.sections = sections or open_sections(self.folder, use_cache, overlay)
        self.proposal: str | None = None
        self.subjects = Subjects(self.sections)
        self.places: dict[str, str] = self.sections["places"]
        self.judge = Judge(self.sections, self.places)
        self.reader = Reader(self.sections["law"], self.places)
        self._graph: networkx.MultiDiGraph[str] | None = None
        self._data = {"version": self.sections.version, "revision": self._revision(overlay, revision), "kb": VERSION}

    def _revision(self, overlay: "Overlay | None", revision: str | None) -> str | None:
        return revision_of(self.folder) if overlay is None else revision

    def check(self, chip: "str | Item | None" = None, *, detail: Detail = "standard", **fields: Any) -> Answer:
        """Answer one question; the keyword fields are those of the query (`kb schema query`).

        Raises UseError for wrong use: an unknown chip or country, a bad date, a bad spec.
        """
        if chip is not None and not isinstance(chip, str):
            fields = {**fields, "item": chip}
            chip = None
        return self.ask({"chip": chip, **fields}, detail)

    def ask(self, raw: Mapping[str, Any], detail: Detail = "standard") -> Answer:
        """Answer a query given as a mapping, as in a batch line."""
        if detail not in DETAILS:
            raise UseError(f"detail: expected one of {', '.join(DETAILS)}, found {detail!r}")
        item, raw = _item_of(raw)
        query = self.reader.read(raw)
        found = self.judge.answer(query, self.subjects_of(query, item), detail, dict(self._data))
        return Answer(found if self.proposal is None else under_proposal(found, self.proposal))

    def check_many(self, queries: Iterable[Mapping[str, Any]], detail: Detail = "summary") -> Iterator[Answer]:
        """Answer queries given as mappings, in their order; raises UseError at the first that is wrong use."""
        for raw in queries:
            yield self.ask(raw, detail)

    def stamp(self) -> dict[str, Any]:
        """Version of the data and of the program, as answers carry it."""
        return dict(self._data)

    def subjects_of(self, query: Query, item: "Item | None") -> list[Subject]:
        """The subjects a query asks about: the variants of a name, or the item."""
        if item is None:
            return self.subjects.named(str(query.chip))
        from kb.store.specs import spec_of_item

        contains = [part.chip for part in item.contains]
        return [self.subjects.of_item(spec_of_item(item), contains, item.base_entry)]

    @classmethod
    def under(cls, folder: str, proposed: "Proposed") -> "Base":
        """The data with a proposal laid over it; every answer says that it is not law."""
        base = cls(folder, overlay=proposed.overlay)
        base.proposal = proposed.proposal.title
        return base

    @property
    def graph(self) -> "networkx.MultiDiGraph[str]":
        """Every record and every measure as nodes, every reference as a typed edge."""
        if self._graph is None:
            from kb.graph.build import build_graph

            self._graph = build_graph(self.sections)
        return self._graph


def _item_of(raw: Mapping[str, Any]) -> "tuple[Item | None, Mapping[str, Any]]":
    """The ad-hoc item of a query as a model, and the query with it as plain data."""
    item = raw.get("item")
    if item is None:
        return None, raw
    from kb.store.items import item_from

    model = item_from(item)
    return model, {**raw, "item": model.stated()}
