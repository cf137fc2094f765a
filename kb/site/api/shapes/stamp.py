"""What every document says of the data that it was made from."""

from typing import Literal

from kb.records.base import Model

Grade = Literal["primary", "secondary", "unverified"]


class Stamp(Model):
    """Version of the data (a hash of its contents), its git revision, and the program's version."""

    version: str
    revision: str | None
    kb: str
