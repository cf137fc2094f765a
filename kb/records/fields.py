"""What the models say of a place in a record: which fields there are, and what may stand there."""

import types
from collections.abc import Iterable
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from kb.records.base import Model

SHORT_FOR = {"Quantity": "value", "Evidence": "source"}
"""Models for which a bare text may stand: the field that it then is."""


class Shape(NamedTuple):
    """What stands at a place.

    model
        The model of the mapping, or of each mapping in the list.
    item
        The annotation of what a list or a free mapping holds; None where it is neither.
    """

    kind: str
    model: type[Model] | None = None
    item: Any = None

    def fields(self) -> list[str]:
        """Names of the fields of the mapping, as records have them, in their order."""
        return [field.alias or name for name, field in self.model.model_fields.items()] if self.model else []

    def field(self, name: str) -> Any:
        """The annotation of a field, or None where there is none."""
        for own, field in self.model.model_fields.items() if self.model else ():
            if (field.alias or own) == name:
                return field.annotation
        return None

    def listed(self) -> str | None:
        """The one list that a group of this model must have, such as the `list` of dies."""
        found = [
            field.alias or name
            for name, field in (self.model.model_fields.items() if self.model else ())
            if field.is_required() and shape_of(field.annotation).kind == "list"
        ]
        return found[0] if len(found) == 1 else None


def shape_of(annotation: Any) -> Shape:
    """The shape that an annotation of a model's field describes; `any` where it leaves that open."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return shape_of(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        found = [shape_of(one) for one in get_args(annotation) if one is not type(None)]
        return next((one for one in found if one.kind != "scalar"), found[0])
    if origin is list:
        return Shape("list", item=get_args(annotation)[0])
    if origin is dict:
        return Shape("dict", item=get_args(annotation)[1])
    if annotation is Any:
        return Shape("any")
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return Shape("model", annotation)
    return Shape("scalar")


def within(model: type[Model], path: Iterable[str | int]) -> Shape:
    """The shape at a path of a model's record; names that are none of its fields, such as those of a union, stay."""
    found = Shape("model", model)
    for step in path:
        if found.kind == "model":
            annotation = found.field(str(step))
            found = found if annotation is None else shape_of(annotation)
        elif found.kind in ("list", "dict"):
            found = shape_of(found.item)
    return found


def short_for(shape: Shape) -> str | None:
    """The field that a bare text stands for in a mapping of this shape, or None."""
    return SHORT_FOR.get(shape.model.__name__) if shape.model else None
