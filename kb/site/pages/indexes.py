"""Tables of chips and computers with their answers of the day, which the page's script sorts and filters."""

from kb.render.words import span
from kb.site.edition import Edition
from kb.site.markdown import table, text
from kb.site.verdict import badge
from kb.truth.decimals import plain


def chip_rows(edition: Edition, kind: str) -> list[str]:
    """A row for each chip: maker, day, TPP, performance density, control number, answer."""
    code = edition.places[0]
    rows = []
    for record, entry in edition.of(kind).items():
        found = edition.found(record, code)
        released = entry.record.released
        rows.append((
            edition.to(record), edition.to(entry.record.vendor), getattr(released, "on", released) or "–",
            *_measures(edition, record), text(found["classification"]["eccn"] or "–"),
            badge(found["verdict"], record, code, edition.on),
        ))  # fmt: skip
    head = ("chip", "maker", "released", "TPP", "density", "control number", f"to {text(edition.place_name(code))}")
    return table(head, rows)


def _measures(edition: Edition, record: str) -> tuple[str, str]:
    """TPP and performance density of a chip as text; of a computer nothing is added up."""
    subject = edition.base.subjects.of_record(record)
    if len(subject.ics) != 1:
        return "–", "–"
    measures = subject.ics[0].measures
    tpp = measures.figures["total_processing_performance"]
    density = measures.density
    return _told(tpp.preferred()), _told(density.preferred())


def _told(found: object) -> str:
    from kb.truth.ranges import is_point, shown

    whole = shown(found)  # type: ignore[arg-type]
    return span(plain(whole.low), plain(whole.high), plain(whole.low) if is_point(whole) else None, None)
