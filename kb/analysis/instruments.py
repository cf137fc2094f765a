"""The instruments that an analysis names, with their dates, in the order in which they are met."""

from typing import Any, NamedTuple

from kb.analysis.desk import Desk
from kb.analysis.edits import Edit
from kb.law.day import Cite
from kb.records.law_constants import DATES


class Window(NamedTuple):
    """Days, both included, on which an instrument can have made a difference."""

    first: str
    last: str


class Instruments:
    """Collects instruments; `used` is what was named so far, as plain data.

    former
        Of a comparison of two data sets the other one, for what is only there.
    """

    def __init__(self, desk: Desk, window: Window | None = None, former: Desk | None = None) -> None:
        self._sections = desk.sections
        self._former = former.sections if former else desk.sections
        self._window = window
        self.used: list[dict[str, Any]] = []
        self._dates: dict[str, set[str]] = {}

    def edit(self, edit: Edit, window: Window | None = None) -> dict[str, Any]:
        """A difference in the law as plain data, with the instruments that made it in a window.

        A version repeats the instruments of the text that it goes on; their dates tell which one
        made it. Where a rule stops being certain none need have done so: `because` says why.
        """
        cites = tuple(cite for cite in edit.cites if self._within(cite[0], window or self._window))
        cites = cites or (() if edit.change == "unsettled" else edit.cites)
        return {
            "kind": edit.kind, "id": edit.id, "member": edit.member, "change": edit.change, "title": edit.title,
            "because": " ".join(edit.because.split()) if edit.because else None,
            "cites": self.cited(cites),
        }  # fmt: skip

    def cited(self, cites: tuple[Cite, ...]) -> list[dict[str, Any]]:
        """Instruments with the paragraphs of them, each counted among those used."""
        for name, _, _ in cites:
            self._use(name)
        return [{"instrument": name, "at": at} for name, at, _ in cites]

    def _within(self, name: str, window: Window | None) -> bool:
        return window is not None and any(window.first <= day <= window.last for day in self._dates_of(name))

    def _dates_of(self, name: str) -> set[str]:
        if name not in self._dates:
            record = self._record(name)
            self._dates[name] = {record[field] for field in DATES if record.get(field)}
        return self._dates[name]

    def _record(self, name: str) -> dict[str, Any]:
        section = f"instrument/{name}"
        found: dict[str, Any] = (self._sections if section in self._sections else self._former)[section]
        return found

    def _use(self, name: str) -> None:
        if any(one["id"] == name for one in self.used):
            return
        record = self._record(name)
        kept = ("citation", *DATES, "url")
        self.used.append(
            {"id": name, "title": record["title"], "publisher": record["publisher"], "kind": record["kind"]}
            | {field: record.get(field) for field in kept}
            | {"grade": record["grade"]}
        )
