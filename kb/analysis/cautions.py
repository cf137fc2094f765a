"""What a reader of an analysis must know beside it."""

from kb.analysis.desk import Desk


def cautions(desk: Desk, *days: str) -> list[dict[str, str]]:
    """Warnings as an answer has them: days that lie past the one through which the law was checked."""
    through = desk.judge.statutes.section["verified_through"]
    late = sorted({day for day in days if day > through})
    text = f"{', '.join(late)}: the law on file was checked through {through}; later changes are not in it"
    return [{"code": "after_verified_through", "text": text}] if late else []
