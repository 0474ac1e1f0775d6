"""What stays at home: columns that name people, or into which people write freely.

A text column leaves the ledger only when its words are a list's, when a declared set
reads it, or when its name says that it calls a thing, not a person.
"""

from django.db.models import CharField, Field, FileField, JSONField, Model, TextField

from tongzhou.people.models import Person
from tongzhou.returns.sealing.tables import Read

OPEN_TEXT = {
    "aliases",
    "category",
    "code",
    "credit_code",
    "document",
    "edition",
    "former_names",
    "granter",
    "heading",
    "industry",
    "item",
    "kind",
    "level",
    "medium",
    "name",
    "number",
    "partners",
    "place",
    "publisher",
    "short_name",
    "source",
    "state",
    "subject",
    "term",
    "theme",
    "title",
    "topic",
    "trade",
    "village",
    "work",
}
"""Names of columns that call things; every other free text is kept back."""

CALLS_A_PERSON = {"people.person", "people.post", "outreach.deed"}
"""Kinds whose ``name`` is a person's; elsewhere it is one beside a key to a person…"""

CALLS_A_THING = {"innovations.patent"}
"""… except in these."""

KEPT_BACK = {"people.person": {"born_on", "id_mark", "household"}}
"""No free texts, and yet nobody else's business."""

PERSON_KEY = "person_key"


def kept_back(model: type[Model], read: Read | None = None) -> set[str]:
    """The columns of a model that leave blank unless names are asked for."""
    wanted = read.columns if read else set()
    label = model._meta.label_lower
    masked = set(getattr(model, "MASKED", ()))
    found = set()
    for f in model._meta.concrete_fields:
        own = f.name in KEPT_BACK.get(label, ()) or f.name in masked
        secret = getattr(f, "sensitive", False)
        free = is_free_text(f) and (
            f.name not in OPEN_TEXT or _calls_a_person(model, f)
        )
        if secret or ((own or free) and f.column not in wanted and not f.is_relation):
            found.add(f.column)
    return found


def is_free_text(field: Field) -> bool:
    return (
        isinstance(field, CharField | TextField | JSONField | FileField)
        and not field.choices
        and not field.primary_key
    )


def calls_people(model: type[Model]) -> bool:
    """Whether the text of a record is, or holds, a person's name."""
    label = model._meta.label_lower
    if label in CALLS_A_PERSON or getattr(model, "MASKED", ()):
        return True
    beside = any(f.related_model is Person for f in model._meta.concrete_fields)
    return beside and label not in CALLS_A_THING


def _calls_a_person(model: type[Model], field: Field) -> bool:
    return field.name == "name" and calls_people(model)
