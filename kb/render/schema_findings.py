"""JSON Schema of what `kb findings` prints."""

from typing import Any

from kb.records.model import AVAILABILITIES, BOUGHT, DISCLOSURES
from kb.render.schema import (
    BESIDE,
    BOOLEAN,
    COUNT,
    MAYBE_TEXT,
    NUMBER,
    TEXT,
    TRUTH,
    VERDICT,
    Schema,
    listed,
    maybe,
    record,
)

WEIGHTS: Schema = {"enum": ["open", "closed", None]}
DAYS: Schema = record({"least": COUNT, "most": COUNT})


def findings_body(edit: Schema, instrument: Schema) -> dict[str, Any]:
    """The keys of `kb.findings/1` but those that every analysis has."""
    return {
        "query": record({"to": TEXT, "within": NUMBER, "on": TEXT}),
        "destination": record({"code": TEXT, "name": TEXT}),
        "verdicts": {"type": "object", "propertyNames": VERDICT, "additionalProperties": COUNT},
        "left_out": record(dict.fromkeys(("before_records", "not_out", "day_unknown"), COUNT)),
        "launches": listed(_launch()),
        "under_limits": listed(_limit(edit)),
        "models": listed(_group()),
        "old_stock": listed(_stock()),
        "instruments": listed(instrument),
    }


def _launch() -> Schema:
    limit = record({"threshold": TEXT, **BESIDE, "decides": BOOLEAN})
    return record(
        {
            "id": TEXT, "name": TEXT, "came_out": TEXT, "announced": BOOLEAN, "judged": TEXT, "verdict": VERDICT,
            "required": TRUTH, "lifted": TRUTH, "eccn": MAYBE_TEXT, "nearest": MAYBE_TEXT, "limits": listed(limit),
        }
    )  # fmt: skip


def _limit(edit: Schema) -> Schema:
    caught = record({"on": TEXT, "days_after_launch": DAYS, "rules": listed(TEXT), "changed_by": listed(edit)})
    chip = record(
        {
            "id": TEXT, "name": TEXT, "variants": listed(record({"id": TEXT, "name": TEXT})), "came_out": TEXT,
            "announced": BOOLEAN, "days_after_publication": maybe(DAYS), **BESIDE, "unsettled": maybe(caught),
            "caught": maybe(caught),
        }
    )  # fmt: skip
    return record(
        {
            "threshold": TEXT, "measure": TEXT, "operator": {"enum": [">=", ">"]}, "limit": NUMBER, "unit": TEXT,
            "reported": BOOLEAN, "cites": listed(record({"instrument": TEXT, "at": MAYBE_TEXT})),
            "published": MAYBE_TEXT, "chips": listed(chip),
        }
    )  # fmt: skip


def _group() -> Schema:
    counts = {"class": AVAILABILITIES, "bought": BOUGHT, "disclosure": DISCLOSURES}
    return record(
        {
            "country": TEXT, "name": TEXT, "weights": WEIGHTS, "models": COUNT, "few": BOOLEAN,
            **{kind: record(dict.fromkeys(names, COUNT)) for kind, names in counts.items()},
        }
    )  # fmt: skip


def _stock() -> Schema:
    return record(
        {
            "id": TEXT, "name": TEXT, "country": TEXT, "weights": WEIGHTS, "released": TEXT, "days": COUNT,
            "chip_as_stated": TEXT, "chips": listed(TEXT),
            "match": {"enum": ["exact", "variant_inferred", "family", None]}, "basis": {"enum": list(DISCLOSURES)},
            "disputed": BOOLEAN, "last_free": TEXT,
        }
    )  # fmt: skip
