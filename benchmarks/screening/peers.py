"""The classification step as rules in an engine for rules: OpenFisca over arrays, Rego a row at a time.

    python benchmarks/screening/peers.py openfisca|rego table.parquet [output.parquet] [--rows N]

Each writes `row_id` and `level`, as `classify.py` does. Both have rules apart from the program; OpenFisca tells the
value of every variable of a computation, and neither has a value for what is not known: here it is a number of its own.
"""

import argparse
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

SIZES = ["total_processing_performance", "applicable_die_area_mm2", "interconnect_gb_s"]
LEVELS = ["below", "3A991.p", "3A090.b", "3A090.a"]
FALSE, UNKNOWN, TRUE = 0, 1, 2
MONTH = "2026-10"


def read(table: str, rows: int | None) -> dict[str, Any]:
    """Columns as arrays; sizes in ten-thousandths, -1 where not known."""
    found = pq.read_table(table, columns=["row_id", *SIZES, "datacenter"])
    found = found.slice(0, rows) if rows else found
    columns = {"row_id": found["row_id"].to_numpy()}
    for name in SIZES:
        values = found[name].to_numpy(zero_copy_only=False)
        columns[name] = np.where(np.isnan(values), -1, np.round(np.nan_to_num(values) * 10_000)).astype(np.int64)
    plain = found["datacenter"].to_pylist() if rows else None
    columns["datacenter"] = plain if rows else _truths(found["datacenter"])
    return columns


def _truths(column: Any) -> Any:
    known = column.is_valid().to_numpy(zero_copy_only=False)
    said = column.fill_null(False).to_numpy(zero_copy_only=False)
    return np.where(known, np.where(said, TRUE, FALSE), UNKNOWN).astype(np.int32)


def write(output: str, row_id: Any, level: Any) -> None:
    """`level` by its number; below 0 it is open."""
    names = pa.array(LEVELS)
    index = pa.array(level, pa.int8(), mask=np.asarray(level) < 0)
    pq.write_table(pa.table({"row_id": row_id, "level": names.take(index)}), output)


def openfisca(table: str, output: str, rows: int | None) -> None:
    """Variables with formulas over arrays; traced, which is how it explains."""
    simulation, columns = opened(read(table, rows))
    write(output, columns["row_id"], simulation.calculate("level", MONTH))


def opened(columns: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
    """A traced simulation of items with their inputs."""
    from openfisca_core.simulations import SimulationBuilder

    simulation = SimulationBuilder().build_default_simulation(system(), len(columns["row_id"]))
    simulation.trace = True
    for name in SIZES:
        simulation.set_input(name, MONTH, columns[name].astype(np.int32))
    simulation.set_input("datacenter", MONTH, columns["datacenter"])
    return simulation, columns


def system() -> Any:
    """The tax and benefit system, as OpenFisca calls it: one entity, a variable for each limb."""
    from openfisca_core import entities, taxbenefitsystems, variables
    from openfisca_core.periods import DateUnit

    item = entities.Entity("item", "items", "an item", "")

    def variable(name: str, formula: Any = None) -> Any:
        members = {"value_type": int, "entity": item, "definition_period": DateUnit.MONTH, "label": name}
        if formula is not None:
            members["formula"] = lambda one, period: formula(lambda asked: one(asked, period))
        return type(name, (variables.Variable,), members)

    found = taxbenefitsystems.TaxBenefitSystem([item])
    inputs = [variable(name) for name in (*SIZES, "datacenter")]
    found.add_variables(*inputs, *(variable(name, formula) for name, formula in FORMULAS.items()))
    return found


def reached(values: Any, limit: int) -> Any:
    """Kleene's truth of a size at or above a limit."""
    return np.where(values < 0, UNKNOWN, np.where(values >= limit, TRUE, FALSE)).astype(np.int32)


def dense(of: Any, per: int) -> Any:
    """Whether TPP over area is at least `per` hundredths, without dividing."""
    tpp, area = of(SIZES[0]).astype(np.int64), of(SIZES[1]).astype(np.int64)
    return np.where((tpp < 0) | (area < 0), UNKNOWN, np.where(tpp * 100 >= area * per, TRUE, FALSE)).astype(np.int32)


def both(*truths: Any) -> Any:
    """The least of several truths."""
    return np.minimum.reduce(truths)


def either(*truths: Any) -> Any:
    """The greatest of several truths."""
    return np.maximum.reduce(truths)


def never(truth: Any) -> Any:
    """The other of a truth."""
    return TRUE - truth


def _lesser(of: Any) -> Any:
    tpp = of(SIZES[0])
    some = np.where(tpp >= 10_240_000, TRUE, np.where((tpp >= 0) & (tpp < 80_000), FALSE, UNKNOWN))
    return either(some, reached(of(SIZES[2]), 1_500_000)).astype(np.int32)


def _level(of: Any) -> Any:
    higher, lower, lesser = of("higher"), of("lower"), of("lesser")
    described = either(higher, lower)
    none = described == FALSE
    return np.select(
        [higher == TRUE, lower == TRUE, none & (lesser == TRUE), none & (lesser == FALSE)], [3, 2, 1, 0], -1
    ).astype(np.int32)


FORMULAS = {
    "dense_592": lambda of: dense(of, 592),
    "note_2": lambda of: both(never(of("datacenter")), never(reached(of(SIZES[0]), 48_000_000))),
    "higher": lambda of: both(
        either(reached(of(SIZES[0]), 48_000_000), both(reached(of(SIZES[0]), 16_000_000), of("dense_592"))),
        never(of("note_2")),
    ),
    "first": lambda of: both(
        reached(of(SIZES[0]), 24_000_000), never(reached(of(SIZES[0]), 48_000_000)), dense(of, 160)
    ),
    "second": lambda of: both(reached(of(SIZES[0]), 16_000_000), dense(of, 320)),
    "lower": lambda of: both(
        either(of("first"), of("second")), never(of("dense_592")), never(either(of("note_2"), of("higher")))
    ),
    "lesser": _lesser,
    "level": _level,
}

POLICY = """
package eccn
import rego.v1

t := input.t
a := input.a
i := input.i
reached(x, limit) := 2 if { x >= 0; x >= limit }
reached(x, limit) := 0 if { x >= 0; x < limit }
reached(x, limit) := 1 if { x < 0 }
dense(per) := 1 if { min([t, a]) < 0 }
dense(per) := 2 if { min([t, a]) >= 0; t * 100 >= a * per }
dense(per) := 0 if { min([t, a]) >= 0; t * 100 < a * per }
note := min([2 - input.datacenter, 2 - reached(t, 48000000)])
higher := min([max([reached(t, 48000000), min([reached(t, 16000000), dense(592)])]), 2 - note])
first := min([reached(t, 24000000), 2 - reached(t, 48000000), dense(160)])
second := min([reached(t, 16000000), dense(320)])
lower := min([max([first, second]), 2 - dense(592), 2 - max([note, higher])])
some_size := 2 if { t >= 10240000 }
some_size := 0 if { t >= 0; t < 80000 }
some_size := 1 if { t < 0 }
some_size := 1 if { t >= 80000; t < 10240000 }
lesser := max([some_size, reached(i, 1500000)])
level := 3 if { higher == 2 }
level := 2 if { lower == 2 }
level := 1 if { max([higher, lower]) == 0; lesser == 2 }
level := 0 if { max([higher, lower]) == 0; lesser == 0 }
"""


def rego(table: str, output: str, rows: int | None) -> None:
    """A policy asked once a row, compiled once: an engine for single decisions."""
    columns = read(table, rows or 2_000)
    ask = asker()
    truth = {True: TRUE, False: FALSE, None: UNKNOWN}
    sizes = zip(*(columns[name].tolist() for name in SIZES), columns["datacenter"], strict=True)
    write(output, columns["row_id"], [ask(t, a, i, truth[where]) for t, a, i, where in sizes])


def asker() -> Any:
    """The level of one item, by its sizes; -1 where the policy gives none."""
    import regopy

    engine = regopy.Interpreter()
    engine.add_module("eccn", POLICY)
    bundle = engine.build("data.eccn.level", [])

    def ask(t: int, a: int, i: int, datacenter: int) -> int:
        engine.set_input({"t": t, "a": a, "i": i, "datacenter": datacenter})
        found = engine.query_bundle(bundle)
        told = found.results[0].expressions if found.ok() else ()
        return int(told[0]) if len(told) else -1

    return ask


CONTENDERS = {"openfisca": openfisca, "rego": rego}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("contender", choices=CONTENDERS)
    parser.add_argument("table")
    parser.add_argument("output", nargs="?", default="out.parquet")
    parser.add_argument("--rows", type=int, help="only the first")
    asked = parser.parse_args()
    CONTENDERS[asked.contender](asked.table, asked.output, asked.rows)
