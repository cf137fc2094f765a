"""An AI model as text and Markdown: chips and their status, what they took, what nobody says."""

from typing import Any

from kb.records.model import AVAILABILITIES, TAKEN
from kb.render.markdown import escaped, table
from kb.render.page import Page
from kb.render.spans import MEANINGS
from kb.render.table import SHORT
from kb.render.words import DISCLAIMER, POLICIES, figure

Row = dict[str, Any]
STATUSES = {**SHORT, "exception_available": MEANINGS["exception_available"]}
MOMENTS = {
    "came_out": "chip came out", "bought": "likely bought", "trained": "trained", "released": "model came out",
    "today": "today",
}  # fmt: skip
MATCHES = {"exact": "the record it means", "variant_inferred": "variant inferred", "family": "a family; any of these"}
FACTS = (
    ("parameters_billion", "billion parameters"),
    ("active_parameters_billion", "billion active"),
    ("tokens_billion", "billion tokens"),
)
ASSUMED = "if delivered to {country}, where the developer sits; where the chips went is not known"
AT_HOME = "designed in the same country: no export from the United States, and not known to be subject to the EAR"


def model_text(model: Row, color: bool = False, width: int = 80) -> str:
    """The whole of a model, for a terminal."""
    page = Page(color, width)
    page.heading(title_words(model))
    for line in (released_words(model), size_words(model)):
        page.lines += page.wrapped(line, 0, 2)
    page.lines += page.wrapped(f"Law checked through {model['verified_through']}", 0, 2)
    page.lines.append("")
    for status in model["status"]:
        _status(page, status, model)
    if not model["status"]:
        page.row("Chips", "none named by any source on file")
    _compute(page, model)
    for label, texts in rest(model):
        for index, text in enumerate(texts):
            page.row("" if index else label, text, 2)
    page.lines.append("")
    for index, source in enumerate(model["sources"]):
        page.item(f"[{index + 1}]", _source(source))
    page.lines += ["", DISCLAIMER]
    return "\n".join(page.lines)


def title_words(model: Row) -> str:
    """The name, who made it, and whether its weights are open."""
    weights = f" · {model['weights']} weights" if model["weights"] else ""
    return f"{model['name']} · {model['developer']} ({model['country']}){weights}"


def released_words(model: Row) -> str:
    """When it came out, and what it was built on."""
    built = f" · built on {model['built_on']}" if model["built_on"] else ""
    return f"Released {model['released']['on']}{_proof(model['released'], model)}{built}"


def _proof(cited: Row, model: Row) -> str:
    """The grade of a value, and the numbers of the documents it rests on."""
    numbers = {source["id"]: index + 1 for index, source in enumerate(model["sources"])}
    marks = "".join(f"[{number}]" for number in dict.fromkeys(numbers[one["source"]] for one in cited["evidence"]))
    return f" ({cited['grade']}{' ' if marks else ''}{marks})"


def size_words(model: Row) -> str:
    """Its size, tokens and operations, as far as they are known."""
    known = [
        f"{_number(model[name])} {unit}{_proof(model[name], model)}" for name, unit in FACTS if _known(model[name])
    ]
    flop = model["training_flop"]
    if flop:
        known.append(f"{flop['value']:.3g} operations in training{_proof(flop, model)}")
    return " · ".join(known) or "Size not disclosed"


def _known(quantity: Row | None) -> bool:
    return quantity is not None and quantity["unknown"] is None


def _number(quantity: Row) -> str:
    if quantity["value"] is not None:
        return figure(quantity["value"])
    return f"{figure(quantity['low'])} to {figure(quantity['high'])}"


def _status(page: Page, status: Row, model: Row) -> None:
    page.row("Chip", chip_words(status), 2)
    page.row("Status", assumed_words(status, model), 2)
    if status["availability"] != "home":
        for point in status["points"]:
            for line in point_lines(point):
                page.row("", line, 4)
        page.row("So", so_words(status), 2)
        page.row("Reasons", f"kb check {status['chips'][0]} --to {status['to']} --on DAY", 2)
    page.lines.append("")


def assumed_words(status: Row, model: Row) -> str:
    """What the status of its chips assumes."""
    if status["availability"] == "home":
        return f"if {AVAILABILITIES['home']}"
    return AT_HOME if status["at_home"] else ASSUMED.format(country=model["country"])


def chip_words(status: Row) -> str:
    """A chip as stated, with the records that the words may mean."""
    how = "; ".join(filter(None, ["disputed" if status["disputed"] else "", MATCHES[status["match"]], status["basis"]]))
    return f"{status['chip_as_stated']} → {', '.join(status['chips'])} ({how})"


def point_lines(point: Row) -> list[str]:
    """A line for each answer of a moment; one where nobody says when it was."""
    name = MOMENTS[point["when"]]
    if point["from"] is None:
        return [f"{name}: no date is published"]
    if not point["answers"]:
        return [f"{name} {_days(point)}: before the records begin"]
    return [f"{name} {_on(point, index)}: {_answer(answer)}" for index, answer in enumerate(point["answers"])]


def _days(point: Row) -> str:
    return str(point["from"]) if point["from"] == point["until"] else f"{point['from']} to {point['until']}"


def _on(point: Row, index: int) -> str:
    days = _days(point)
    if len(point["answers"]) == 1:
        return days
    return f"{days}, {'at first' if not index else 'from ' + point['answers'][index]['on']}"


def _answer(answer: Row) -> str:
    policy = f", {POLICIES[answer['review_policy']]}" if answer["review_policy"] else ""
    rules = "; ".join(f"{'' if one['outcome'] else 'open: '}{one['short']}" for one in answer["rules"])
    return f"{STATUSES[answer['verdict']]}{policy}{f' · {rules}' if rules else ''}"


def so_words(status: Row) -> str:
    """What the status comes to."""
    if status["availability"] != "once_free":
        return AVAILABILITIES[status["availability"]]
    days = f"{status['days_from_last_free_to_release']:,} days before"
    return f"no license needed until {status['last_free']}, {days} the model came out; on that day not so any more"


def _compute(page: Page, model: Row) -> None:
    rows = counted(model)
    for index, one in enumerate(rows):
        page.row("" if index else "Compute", taken_words(one, model), 2)
    for one in model["arithmetic"]:
        page.row("", sum_words(one), 2)
    method = next((one["cost_method"] for one in rows if one["cost_method"]), None)
    if method:
        page.row("", f"cost: {method}", 2)


def counted(model: Row) -> list[Row]:
    """The stages of which a number is known."""
    return [one for one in model["training"] if any(one[name] for name in TAKEN)]


def taken_words(stage: Row, model: Row) -> str:
    """What a stage took, with its proof."""
    parts = [f"{_number(stage['count'])} chips"] if stage["count"] else []
    if stage["gpu_hours"]:
        parts.append(f"{_number(stage['gpu_hours'])} GPU hours")
    if stage["cost_usd"]:
        each = f" ({figure(stage['usd_per_gpu_hour'], 4)} USD a GPU hour)" if stage["usd_per_gpu_hour"] else ""
        parts.append(f"{_number(stage['cost_usd'])} USD{each}")
    proof = _proof(stage["gpu_hours"] or stage["cost_usd"] or stage["count"], model)
    derived = f"; computed: {stage['derivation']}" if stage["derivation"] else ""
    return f"{stage['stage']}: {', '.join(parts)}{proof}{derived}"


def sum_words(one: Row) -> str:
    """A total beside the sum of its parts."""
    unit = "GPU hours" if one["what"] == "gpu_hours" else "USD"
    relation = "as stated" if one["agrees"] else f"stated {figure(one['stated'])}"
    return (
        f"{one['stage']}: {' + '.join(figure(part) for part in one['parts'])} = {figure(one['sum'])} {unit}, {relation}"
    )


def rest(model: Row) -> list[tuple[str, list[str]]]:
    """What else the record says, under labels: purchase, training, what is not known, conflicts, notes."""
    bought = model["bought"]
    period = model["period"]
    notes = [f"{one['stage']}: {one['note']}" for one in model["training"] if one["note"]]
    notes += [f"tokens: {one['unknown']}" for one in (model["tokens_billion"],) if one and one["unknown"]]
    return [
        ("Bought", [f"{bought['basis']}: {bought['note']}"] if bought and bought["note"] else []),
        ("Trained", [period["note"]] if period and period["note"] else []),
        ("Not known", ["; ".join(model["not_disclosed"])] if model["not_disclosed"] else []),
        ("Conflicts", [" ".join(one.split()) for one in model["conflicts"]]),
        ("Notes", [" ".join(one.split()) for one in [*notes, model["notes"]] if one]),
    ]


def _source(source: Row) -> str:
    opened = {"listed_not_opened": "nobody has opened it yet", "not_opened": "nobody has opened it yet"}
    parts = [source["publisher"], source["title"], source["date"], source["grade"], opened.get(source["access"])]
    url = f" {source['url']}" if source["url"] else ""
    return f"{', '.join(part for part in parts if part)}{url}"


def model_markdown(model: Row) -> str:
    """The whole of a model as Markdown."""
    lines = [f"# {escaped(title_words(model))}", "", escaped(released_words(model)), "", escaped(size_words(model)), ""]
    for status in model["status"]:
        lines += [f"## {escaped(chip_words(status))}", "", escaped(assumed_words(status, model)), ""]
        if status["availability"] != "home":
            rows: list[tuple[str, ...]] = [
                (line.partition(": ")[0], line.partition(": ")[2])
                for one in status["points"]
                for line in point_lines(one)
            ]
            lines += [*table(("when", "status"), rows), escaped(so_words(status)), ""]
    taken = counted(model)
    if taken or model["arithmetic"]:
        lines += ["## Compute", ""]
        lines += [
            f"- {escaped(text)}"
            for text in (*(taken_words(one, model) for one in taken), *map(sum_words, model["arithmetic"]))
        ]
        lines.append("")
    for label, texts in rest(model):
        if texts:
            lines += [f"**{label}**", "", *(f"- {escaped(text)}" for text in texts), ""]
    lines += [
        "## Sources",
        "",
        *(f"{index + 1}. {escaped(_source(one))}" for index, one in enumerate(model["sources"])),
    ]
    return "\n".join([*lines, "", f"*{DISCLAIMER}*"])
