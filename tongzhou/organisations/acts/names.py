"""Renaming: the old name keeps its span, and stays a name by which people find it."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tongzhou.organisations.acts.recording import Decision, entering
from tongzhou.organisations.ancestry import ALWAYS
from tongzhou.organisations.models import Act, Employer, EmployerName, Union, UnionName
from tongzhou.screens import door


def rename(
    record: Union | Employer,
    name: str,
    decision: Decision,
    *,
    short_name: str | None = None,
    former: str = "",
) -> Act:
    """Call a union or firm ``name`` from the day of the decision.

    ``short_name`` None leaves the short name as it is. ``former`` is the name that it
    had, where the ledger calls it by the new one already and only lacks the day.

    Raises ``ValidationError``: ``future`` for a day to come, ``later_name`` when it was
    renamed on that day or later, ``no_change``.
    """
    short = record.short_name if short_name is None else short_name
    is_known = (record.name, record.short_name) == (name, short)
    with entering(
        Act.Kind.RENAME,
        decision,
        owner=record.owner,
        units=[record],
        target=name,
        called=former if is_known else "",
        bodies=[record.owner],
    ) as entry:
        if not is_known:
            _refuse_days(record, decision)
            _keep_old(record, record.name, record.short_name, decision)
            record.name, record.short_name = name, short
            door.save(record, user=decision.user, reason=decision.reason)
        elif former and former != name and not record.names_before.exists():
            _keep_old(record, former, "", decision)
    return entry.act


def _refuse_days(record: Union | Employer, decision: Decision) -> None:
    if decision.on > timezone.localdate():
        raise ValidationError(
            _("A new name is entered once it is in use."), code="future"
        )
    later = record.names_before.filter(until__gte=decision.on).last()
    if later:
        raise ValidationError(
            _("%(name)s was the name until %(day)s: choose a later day."),
            code="later_name",
            params={"name": later.name, "day": later.until},
        )


def _keep_old(record: Union | Employer, name: str, short: str, decision) -> None:
    last = record.names_before.order_by("until").last()
    kind, key = (
        (UnionName, "union")
        if isinstance(record, Union)
        else (EmployerName, "employer")
    )
    span = kind(
        **{key: record},
        name=name,
        short_name=short,
        since=last.until if last else ALWAYS,
        until=decision.on,
    )
    door.save(span, user=decision.user)
    _stay_findable(record, [name, short])


def _stay_findable(record: Union | Employer, names: list[str]) -> None:
    column = "former_names" if isinstance(record, Union) else "aliases"
    known = [n.strip() for n in getattr(record, column).replace("，", ",").split(",")]
    known += [name for name in names if name and name not in known]
    text = ",".join(name for name in known if name)
    if len(text) > type(record)._meta.get_field(column).max_length:
        raise ValidationError(
            _("Too many former names: take away those that nobody uses."),
            code="too_many_names",
        )
    setattr(record, column, text)
