"""Which screens there are, by the model that they show."""

from django.db.models import Model, QuerySet
from django.urls import reverse

from tongzhou.screens.roles import Role

screens: dict[str, type] = {}
SHALLOW = {"twin", "filled_by", "campaign"}
"""Foreign keys that no record's text reads."""


def screen_of(model: type[Model]) -> type | None:
    """The ``CrudView`` of ``model``, once the addresses have been loaded."""
    return screens.get(model._meta.label_lower)


def address(model: type[Model], role: Role | str, record: Model | None = None) -> str:
    meta = model._meta
    args = [record.pk] if record else []
    return reverse(f"{meta.app_label}:{meta.model_name}-{role}", args=args)


def allows(user, model: type[Model], role: Role) -> bool:
    """Whether ``user`` has the permission of a role, on whichever record."""
    meta = model._meta
    return user.has_perm(f"{meta.app_label}.{role.permission}_{meta.model_name}")


def link_to(user, record: Model) -> str:
    """The address of a record's page; blank when it has none that ``user`` may open."""
    screen = screen_of(type(record))
    if not screen or Role.DETAIL not in screen.roles:
        return ""
    return (
        address(type(record), Role.DETAIL, record)
        if allows(user, type(record), Role.DETAIL)
        else ""
    )


def key_to(child: type[Model], parent: type[Model]) -> str:
    """The foreign key by which ``child`` belongs to ``parent``."""
    return next(
        f.name
        for f in child._meta.concrete_fields
        if f.many_to_one and f.related_model is parent
    )


def called_by(key) -> list[str]:
    """The paths to what the text of a foreign key's record reads: a contest's event."""
    inner = key.related_model._meta.concrete_fields
    return [
        f"{key.name}__{other.name}"
        for other in inner
        if other.many_to_one and other.name not in SHALLOW
    ]


def visible(model: type[Model], user) -> QuerySet:
    """The records of ``model`` that ``user`` may see, ready to be called by name."""
    rows = model._default_manager.all()
    if hasattr(rows, "visible_to"):
        rows = rows.visible_to(user)
    keys = [
        f.name
        for f in model._meta.concrete_fields
        if f.many_to_one and f.name not in SHALLOW
    ]
    return rows.select_related(*keys) if keys else rows
