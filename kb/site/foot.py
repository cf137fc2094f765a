"""What stands at the end of every page: how to cite it, what it was made of, how to correct it."""

from collections.abc import Iterator

from kb.site.edition import Edition
from kb.site.markdown import html_text, link, outside, text
from kb.site.page import Page

NAME = "Export Control Knowledge Base"


def foot(edition: Edition, page: Page) -> Iterator[str]:
    """The lines below a page's own."""
    yield from ("", '<div class="kb-foot" markdown="0">')
    yield (
        f"<p><b>Cite this</b> {NAME}, “{html_text(page.title)}”, as of {edition.on}, "
        f"data version <code>{edition.version}</code>. CC BY 4.0. Law checked through {edition.verified_through}. "
        "Information, not legal advice.</p>"
    )
    yield "</div>"
    yield ""
    yield _correction(edition, page)
    yield "{: .kb-foot }"


def _correction(edition: Edition, page: Page) -> str:
    how = link("Suggest a correction", "correct.md")
    if page.file is None:
        return f"{how}."
    name = f"data/{page.file}"
    if edition.edit_url:
        return f"{outside('Suggest a correction', edition.edit_url + name)} to {text(name)}."
    return f"{how} to {text(name)}."
