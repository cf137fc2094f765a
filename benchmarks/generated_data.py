"""A data folder of very many plausible records: the real ones, and generations of chips, computers, models and sources.

    python benchmarks/generated_data.py FOLDER [--records 100000] [--seed 1] [--data DIR]

Each generation repeats the real records under other ids and names, with every rate scaled by one factor of its
own, so that what the checks hold against each other stays in proportion. The law is the real one. The same
seed gives the same bytes.
"""

import argparse
import random
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from yaml.representer import SafeRepresenter
from yaml.resolver import BaseResolver

from kb.store.cache import stamp_of
from kb.store.load import data_files, kind_of
from kb.store.locate import find_data
from kb.store.yamltext import Document, read_yaml

SOURCES_EVERY, MODELS_EVERY = 8, 4
"""Generations that share their sources, and of which one has models: most records are chips."""
SCALED = ("dense_tops", "sparse_headline_tops", "total_processing_performance", "bandwidth_gb_s", "bidirectional_gb_s")
NAMES = ("name", "aliases", "part_numbers", "architecture", "family")
NUMBERS = ("value", "low", "high", "readings")
LINKS = ("source", "chips", "chip", "built_on")
Tree = Any


class _Plain(yaml.cyaml.CEmitter, SafeRepresenter, BaseResolver):
    """Writes every text without quotes where it can, since every scalar is text here."""

    def __init__(self, stream: Any, **options: Any) -> None:
        yaml.cyaml.CEmitter.__init__(self, stream, width=118, allow_unicode=True, encoding="utf-8")
        SafeRepresenter.__init__(self, sort_keys=False)
        BaseResolver.__init__(self)


def generate(source: str, target: str, records: int, seed: int = 1) -> int:
    """Write the folder `target`, which must not exist; how many files it has, at least `records`."""
    shutil.copytree(source, target)
    trees = {kind: list(_trees(source, kind)) for kind in ("chip", "computer", "model", "source")}
    cited = {word for kind in ("chip", "computer", "model") for _, _, tree in trees[kind] for word in _words(tree)}
    trees["source"] = [found for found in trees["source"] if found[0] in cited]
    ids = {name for found in trees.values() for name, _, _ in found}
    count, generation = len(stamp_of(source)), 0
    while count < records:
        draw = random.Random(f"{seed}/{generation}")  # noqa: S311 - the same seed gives the same folder
        factor = Decimal(draw.randint(300, 1900)) / 1000
        for kind, found in trees.items():
            if generation % {"source": SOURCES_EVERY, "model": MODELS_EVERY}.get(kind, 1) == 0:
                for name, file, tree in found:
                    path, raw = _copied(name, file, tree, generation, factor, ids)
                    place = Path(target, path)
                    place.parent.mkdir(parents=True, exist_ok=True)
                    place.write_bytes(raw)
                count += len(found)
        generation += 1
    return count


def _words(tree: Tree) -> Iterator[str]:
    """Every text in a tree."""
    if isinstance(tree, str):
        yield tree
    for one in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from _words(one)


def _trees(folder: str, kind: str) -> Iterator[tuple[str, str, Tree]]:
    """Id, path and plain data of each record of a kind that has a file of its own."""
    for file in data_files(folder):
        found = kind_of(file)
        if found is not None and found.name == kind:
            document = read_yaml(Path(folder, file).read_bytes(), file)
            assert isinstance(document, Document)  # noqa: S101 - the real data loads
            yield Path(file).stem, file, document.data


def _copied(name: str, file: str, tree: Tree, generation: int, factor: Decimal, ids: set[str]) -> tuple[str, bytes]:
    """Path and bytes of a record's copy in a generation."""
    path = Path(file)
    folder = path.parent / f"g{generation}"
    copy = _changed(tree, None, generation, factor, ids)
    if "url" in copy:
        copy["url"] += f"{'&' if '?' in copy['url'] else '?'}generation={generation}"
    raw = yaml.dump(copy, Dumper=_Plain, encoding="utf-8")
    return f"{folder.as_posix()}/{_renamed(name, generation)}.yaml", raw


def _renamed(name: str, generation: int) -> str:
    return f"{name}-g{generation}"


def _changed(value: Tree, field: str | None, generation: int, factor: Decimal, ids: set[str]) -> Tree:
    """The tree with names told apart, links within the generation, and rates scaled."""
    if field in SCALED:
        return _scaled(value, generation, factor, ids)
    if isinstance(value, dict):
        return {key: _changed(one, key, generation, factor, ids) for key, one in value.items()}
    if isinstance(value, list):
        return [_changed(one, field, generation, factor, ids) for one in value]
    if field == "family":
        return _renamed(value, generation)
    if field in NAMES:
        return f"{value} Gen {generation}"
    if field in LINKS or field == "evidence":
        return _link(value, field, generation, ids)
    return value


def _link(name: str, field: str, generation: int, ids: set[str]) -> str:
    """A record of the same generation; a source of the one whose sources this shares."""
    if name not in ids:
        return name
    shared = generation - generation % SOURCES_EVERY
    return _renamed(name, generation if field in ("chips", "chip", "built_on") else shared)


def _scaled(value: Tree, generation: int, factor: Decimal, ids: set[str]) -> Tree:
    if isinstance(value, str):
        return f"{(Decimal(value) * factor).quantize(Decimal('0.0001')).normalize():f}"
    return {
        key: ([{**_changed(one, None, generation, factor, ids), "value": _scaled(one["value"], generation, factor, ids)}
               for one in found] if key == "readings" else _scaled(found, generation, factor, ids))
        if key in NUMBERS else _changed(found, key, generation, factor, ids)
        for key, found in value.items()
    }  # fmt: skip


def main() -> None:
    """Write the folder that the command names."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", help="where to write it; it must not exist")
    parser.add_argument("--records", type=int, default=100_000, help="how many files at least (default 100000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", default=None, help="the real records (default: those of this checkout)")
    arguments = parser.parse_args()
    count = generate(find_data(arguments.data), arguments.folder, arguments.records, arguments.seed)
    print(f"{count:,} files in {arguments.folder}")


if __name__ == "__main__":
    main()
