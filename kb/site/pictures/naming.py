"""Where the names of regions stand: in a cell with room, else beside one."""

from collections.abc import Iterable, Iterator

from kb.site.pictures import outline
from kb.site.pictures.labels import Box, Places
from kb.site.pictures.labels import Spot as Line
from kb.site.pictures.letters import width
from kb.site.pictures.regions import Region
from kb.site.pictures.scale import Scale
from kb.site.pictures.sheet import SIZE, Sheet


def name_regions(
    sheet: Sheet, regions: Iterable[Region], shades: dict[str, str], scales: tuple[Scale, Scale], places: Places
) -> None:
    """A region's name in the first free place of its cells, the largest first, else beside it."""
    for region in regions:
        cells = sorted(outline.boxes(region, *scales), key=lambda box: -(box.right - box.left) * (box.bottom - box.top))
        spots = [spot for box in cells for spot in _within(box, region.name)]
        spots += [spot for box in cells for spot in _beside(box)]
        line = places.find(region.name, spots, SIZE, True)
        if line is not None:
            sheet.text(region.name, line, SIZE, f"halo {shades[region.name]}", True)


def _within(box: Box, words: str) -> Iterator[Line]:
    """Places for a name in a cell, from its upper left on."""
    wide, high = box.right - box.left - width(words, SIZE, True) - 8, box.bottom - box.top - SIZE * 1.5
    if wide < 0 or high < 0:
        return
    rows, columns = int(high // SIZE) + 1, int(wide // (SIZE * 2)) + 1
    for row in range(rows):
        for column in range(columns):
            yield Line(box.left + 4 + column * SIZE * 2, box.top + SIZE * 1.1 + row * SIZE)


def _beside(box: Box) -> list[Line]:
    """Places for a name around a cell that has no room."""
    middle = (box.top + box.bottom) / 2 + 4
    return [
        Line(box.left, box.bottom + SIZE + 2), Line(box.right, box.bottom + SIZE + 2, "end"),
        Line(box.right + 4, middle), Line(box.left - 4, middle, "end"),
        Line(box.left, box.top - 4), Line(box.right, box.top - 4, "end"),
        *(Line(box.right, box.top - 4 - SIZE * step, "end") for step in range(1, 5)),
        *(Line(box.right, box.bottom + SIZE * step, "end") for step in range(1, 5)),
    ]  # fmt: skip
