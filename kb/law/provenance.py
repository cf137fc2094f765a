"""Who says so: the sources that a verdict rests on, their grades, and the path through the graph."""

from typing import Any

from kb.law.day import Law, Rule, Threshold
from kb.law.evaluate import Node
from kb.law.margins import evidence_of
from kb.law.parties import bearing
from kb.law.situation import Statement, Subject
from kb.law.witness import walk
from kb.records import conditions as c
from kb.records.grades import best, worst
from kb.store.cache import Sections


class Trail:
    """Sources and graph edges met on the way from the item to the verdict."""

    def __init__(self, sections: Sections, subject: Subject, law: Law) -> None:
        self._sections = sections
        self._subject = subject
        self._law = law
        self.law: dict[str, list[str]] = {}
        self.evidence: dict[str, list[str]] = {}
        self._law_grades: dict[str, str] = {}
        self._evidence_grades: dict[str, str] = {}
        self.grades: set[str] = set()
        self.edges: dict[tuple[str, str, str], None] = {}

    def follow(self, roots: list[Node]) -> None:
        """Collect from the witnesses of the deciding nodes."""
        for node in walk(roots):
            source = node.source
            if isinstance(source, Rule):
                self._rule(node, source)
            elif isinstance(source, c.AtThreshold):
                self._threshold(node)
            elif isinstance(source, c.Party):
                self._party(node)
            elif isinstance(source, c.Fact) and source.name == "datacenter":
                self._proof(self._subject.ics[node.ic or 0].proof)
        for circuit in self._subject.ics:
            self._edge(self._subject.id, "contains", circuit.id)
        self._proof(self._subject.evidence)

    def _rule(self, node: Node, rule: Rule) -> None:
        for instrument, at, grade in rule.cites:
            self._cite(instrument, at, grade)
            self._edge(rule.id, "cites", instrument)
        self._edge(rule.id, "governs", "item")
        self._edge(self._subject.id, "is_a", "item")
        for child in walk([node]):
            if isinstance(child.source, Rule):
                self._edge(rule.id, "tests", child.source.id)
            elif isinstance(child.source, c.AtThreshold):
                self._edge(rule.id, "tests", child.source.threshold)
            elif isinstance(child.source, c.Party):
                self._edge(rule.id, "names", f"list:{child.source.list}")
            elif isinstance(child.source, c.Chip) and child.detail:
                self._edge(rule.id, "names", child.detail)
        if isinstance(node.detail, Statement):
            self._proof(node.detail.evidence)

    def _threshold(self, node: Node) -> None:
        threshold: Threshold = node.detail[0]
        for instrument, at, grade in threshold.cites:
            self._cite(instrument, at, grade)
            self._edge(threshold.id, "cites", instrument)
        self._edge(threshold.id, "limits", threshold.measure)
        if node.ic is not None:
            circuit = self._subject.ics[node.ic]
            self._edge(circuit.id, "has", threshold.measure)
            self._proof(evidence_of(circuit, threshold.measure))

    def _party(self, node: Node) -> None:
        """The rows by which a party stands on the list, or is open."""
        for _, row in bearing(node.detail or (), node.source, self._law):
            for instrument, at, grade in row.cites:
                self._cite(instrument, at, grade)
                self._edge(row.record, "cites", instrument)
            self._edge(row.record, "listed_on", f"list:{row.listed_on}")

    def _proof(self, evidence: Any) -> None:
        """One leaf: its grade is the best of its sources; every source is kept."""
        for source, at, grade in evidence:
            places = self.evidence.setdefault(source, [])
            if at and at not in places:
                places.append(at)
            self._evidence_grades[source] = best([self._evidence_grades.get(source, grade), grade])
            for record in (*(circuit.id for circuit in self._subject.ics), self._subject.id):
                self._edge(record, "evidenced_by", source)
        if evidence:
            self.grades.add(best(grade for _, _, grade in evidence))

    def _cite(self, instrument: str, at: str | None, grade: str | None) -> None:
        places = self.law.setdefault(instrument, [])
        if at and at not in places:
            places.append(at)
        graded = grade or str(self._sections[f"instrument/{instrument}"]["grade"])
        self._law_grades[instrument] = worst([self._law_grades.get(instrument, graded), graded])
        self.grades.add(graded)

    def _edge(self, start: str | None, edge: str, end: str | None) -> None:
        if start is not None and end is not None and start != end:
            self.edges[start, edge, end] = None

    def sources(self) -> list[dict[str, Any]]:
        """The sources of the answer: the law first, in the order in which it was met."""
        law = [self._law_source(name, places) for name, places in self.law.items()]
        return law + [self._evidence_source(name, places) for name, places in self.evidence.items()]

    def _law_source(self, name: str, places: list[str]) -> dict[str, Any]:
        record = self._sections[f"instrument/{name}"]
        return {
            "id": name, "title": record["title"], "publisher": record["publisher"], "url": record["url"],
            "at": _places(places), "date": record.get("effective") or record.get("published"),
            "role": "law", "grade": self._law_grades[name],
        }  # fmt: skip

    def _evidence_source(self, name: str, places: list[str]) -> dict[str, Any]:
        record = self._sections[f"source/{name}"]
        return {
            "id": name, "title": record["title"], "publisher": record["publisher"], "url": record.get("url"),
            "at": _places(places), "date": record.get("date"), "role": "evidence",
            "grade": self._evidence_grades[name],
        }  # fmt: skip

    def grade(self) -> str:
        """The weakest grade that the verdict rests on."""
        return worst(self.grades)

    def path(self) -> list[list[str]]:
        """Existing edges, in stored direction, that hang together with the item."""
        starts = {start for start, _, _ in self.edges}
        stored = {tuple(edge) for edge in self._sections["edges"] if edge[0] in starts}
        edges = [edge for edge in self.edges if edge in stored]
        return [list(edge) for edge in connected(edges, self._subject.id)]


def _places(places: list[str]) -> str | None:
    """Pinpoints in one document, those of one supplement under its name once."""
    grouped: dict[str, list[str]] = {}
    for place in places:
        head, _, rest = place.partition(", ")
        if not head.startswith("supp."):
            head, rest = place, ""
        grouped.setdefault(head, []).extend([rest] if rest else [])
    return "; ".join(f"{head}, {', '.join(rest)}" if rest else head for head, rest in grouped.items()) or None


def connected(edges: list[tuple[str, str, str]], start: str | None) -> list[tuple[str, str, str]]:
    """The edges that can be reached from `start`, or from the first edge, in either direction."""
    around: dict[str, list[str]] = {}
    for left, _, right in edges:
        around.setdefault(left, []).append(right)
        around.setdefault(right, []).append(left)
    first = start if start in around else next(iter(around), None)
    reached, stack = {first}, [first]
    while stack:
        for node in around.get(stack.pop() or "", ()):
            if node not in reached:
                reached.add(node)
                stack.append(node)
    return [edge for edge in edges if edge[0] in reached]
