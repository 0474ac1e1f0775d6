"""An act as a row of the workbook: kind, union or firm, what it comes to, day."""

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from tongzhou.organisations.acts import employers, unions
from tongzhou.organisations.acts.names import rename
from tongzhou.organisations.acts.recording import Decision
from tongzhou.organisations.acts.rights import may_decide
from tongzhou.organisations.models import Act, Employer, EmployerStatus, Union
from tongzhou.screens import references

Kind = Act.Kind


def enter(act: Act, *, user=None, on_behalf=False) -> Act:
    """Do what a row says; what the ledger knows already is only noted.

    Raises ``ValidationError``: ``not_changed`` for an act that stands already,
    ``not_here`` for a division, ``unknown`` and ``several`` names, ``not_yours``, and
    whatever the act itself refuses.
    """
    if act.pk:
        raise ValidationError(
            _("A change is not corrected: undo it and enter it anew."),
            code="not_changed",
        )
    decision = Decision(
        on=act.effective_on,
        reason=act.reason,
        document=act.document,
        user=user,
        may_be_known=True,
    )
    made = _BY_KIND[act.kind](act, decision)
    made.refresh_from_db()
    return made


def _move(act: Act, decision: Decision) -> Act:
    union = _subject(act, Union, decision.user)
    return unions.move(union, _named(Union, act.target, decision.user), decision)


def _dissolve(act: Act, decision: Decision) -> Act:
    heir = _named(Union, act.target, decision.user) if act.target else None
    union = _subject(act, Union, decision.user)
    return unions.dissolve(union, decision, children_to=heir, covers_to=heir)


def _rename(act: Act, decision: Decision) -> Act:
    unions_so_called = references.find(_rows(Union, decision.user), act.unit)
    kind = Union if unions_so_called else Employer
    record = _subject(act, kind, decision.user)
    _refuse_blank(act)
    return rename(record, act.target, decision, former=act.unit)


def _cover(act: Act, decision: Decision) -> Act:
    firm = _subject(act, Employer, decision.user)
    return employers.cover(firm, _named(Union, act.target, decision.user), decision)


def _status(act: Act, decision: Decision) -> Act:
    firm = _subject(act, Employer, decision.user)
    return employers.set_status(firm, _status_called(act.target), decision)


def _merge(act: Act, decision: Decision) -> Act:
    names = act.unit.split("、")
    into_union = references.find(_rows(Union, decision.user), act.target)
    kind, merge = (Union, unions.merge) if into_union else (Employer, employers.merge)
    records = [_subject(act, kind, decision.user, name) for name in names]
    return merge(records, _named(kind, act.target, decision.user), decision)


def _split(act: Act, decision: Decision) -> Act:
    raise ValidationError(
        _("Divisions are entered on the page of the union or firm, not in a workbook."),
        code="not_here",
    )


_BY_KIND = {
    Kind.MOVE: _move,
    Kind.RENAME: _rename,
    Kind.DISSOLVE: _dissolve,
    Kind.COVER: _cover,
    Kind.STATUS: _status,
    Kind.MERGE: _merge,
    Kind.SPLIT: _split,
}


def _rows(model, user):
    return model.objects.editable_by(user) if user else model.objects.all()


def _subject(act: Act, model, user, name: str = ""):
    record = _named(model, name or act.unit, user)
    if user and not may_decide(user, record, act.kind):
        raise ValidationError(
            _("The body above enters this change of %(name)s."),
            code="not_yours",
            params={"name": record},
        )
    return record


def _named(model, text: str, user):
    found = references.find(_rows(model, user), text)
    if len(found) == 1:
        return found[0]
    sentence = (
        _("Several are called “%(value)s”: say which.")
        if found
        else _("We know no “%(value)s”.")
    )
    code = "several" if found else "unknown"
    raise ValidationError(sentence, code=code, params={"value": text})


def _refuse_blank(act: Act) -> None:
    if not act.target:
        raise ValidationError(_("Say what the new name is."), code="unknown")


def _status_called(text: str) -> str:
    """The status that is called so in one of our languages.

    Raises ``ValidationError`` (``unknown``).
    """
    for language in ("zh-hans", "zh-hant", "en"):
        with translation.override(language):
            for value, label in EmployerStatus.Status.choices:
                if text in (value, str(label)):
                    return value
    raise ValidationError(
        _("We know no “%(value)s”."), code="unknown", params={"value": text}
    )
