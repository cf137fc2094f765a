"""An AI model, the chips that trained it, and their status if delivered to the developer's country.

The status is given for the days that matter: when the chip came out, when it was likely bought,
during the training, when the model came out, and today. The developer's seat is not the place to
which the chips were delivered; where that is not known, the answer says so.
"""

import argparse

EXAMPLES = (
    "kb model deepseek-v3",
    "kb model 'Kimi K2' --markdown",
    "kb model deepseek-r1 --json",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb model`."""
    parser.add_argument("models", nargs="+", metavar="MODEL", help="record id, name or alias; `kb list models` has all")
    parser.add_argument("--json", action="store_true", help="kb.model/1, one a line where several")
    parser.add_argument("--markdown", action="store_true", help="Markdown")


def run(arguments: argparse.Namespace) -> int:
    """Print each model."""
    from kb.analysis.availability import Shelf
    from kb.analysis.models import model
    from kb.base import Base

    base = Base(arguments.data, not arguments.no_cache)
    shelf = Shelf(base)
    found = [model(base, name, shelf) for name in arguments.models]
    if arguments.json:
        import json

        print("\n".join(json.dumps(one, ensure_ascii=False) for one in found))
        return 0
    from kb.cli.parser import colored, page_width
    from kb.render.model import model_markdown, model_text

    if arguments.markdown:
        print("\n\n".join(model_markdown(one) for one in found))
    else:
        print("\n\n".join(model_text(one, colored(), page_width()) for one in found))
    return 0
