"""Which rows hold a text, in their own columns or in those of the records they name."""

from collections import defaultdict

from django.db.models import CharField, Model, Q, TextField

from tongzhou.screens.values import field_of


def holding(text: str, model: type[Model], names: list[str]) -> Q:
    """Rows that have ``text`` in one of the fields; all rows where there are none.

    Records that rows point to are searched once, not again for every row.
    """
    found, pointed = Q(), defaultdict(list)
    for name in names:
        first, _double, rest = name.partition("__")
        if rest and model._meta.get_field(first).many_to_one:
            pointed[first].append(rest)
        else:
            found |= Q(**{f"{name}__{_containing(model, name, text)}": text})
    for first, rests in pointed.items():
        target = model._meta.get_field(first).related_model
        records = target._base_manager.filter(holding(text, target, rests))
        found |= Q(**{f"{first}__in": records.values("pk")})
    return found


def _containing(model: type[Model], name: str, text: str) -> str:
    """The lookup that finds ``text``; without small and capital letters a quicker one."""
    plain = isinstance(field_of(model, name), CharField | TextField)
    return "contains" if plain and text.upper() == text.lower() else "icontains"
