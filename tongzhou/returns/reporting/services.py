"""Calling for reports, reporting, and what the body above answers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tongzhou.journal.models import Entry
from tongzhou.organisations.models import Union
from tongzhou.returns.reporting import lines
from tongzhou.returns.reporting.models import Addressee, Collection, Report
from tongzhou.returns.reporting.slots import Slot, State, today
from tongzhou.screens import door

Answer, Standing = Report.Answer, Report.Standing


@transaction.atomic
def call(collection: Collection, bodies: Iterable[Union] = (), *, user=None):
    """Save a call; ``bodies`` are asked where it names them.

    Raises ``ValidationError``: ``nothing_asked`` without a line, ``nobody_asked`` when
    it names no body, ``not_below`` for a body outside the branch.
    """
    wanted = {body.pk: body for body in bodies}
    if collection.asked != Collection.Asked.NAMED:
        wanted = {}
    _check_call(collection, wanted)
    collection = door.save(collection, user=user)
    known = {a.union_id: a for a in collection.addressees.all()}
    for pk, addressee in known.items():
        if pk not in wanted:
            door.delete(addressee, user=user)
    for pk, body in wanted.items():
        if pk not in known:
            door.save(Addressee(collection=collection, union=body), user=user)
    return collection


def _check_call(collection: Collection, wanted: Mapping[int, Union]) -> None:
    if not lines.lines_of(collection.lines):
        raise ValidationError(
            _("Say which lines are asked: an area, a kind of record, or a figure."),
            code="nothing_asked",
        )
    if collection.asked == Collection.Asked.NAMED and not wanted:
        raise ValidationError(_("Name the bodies that are asked."), code="nobody_asked")
    for body in wanted.values():
        above = body.places_above.filter(ancestor=collection.owner_id)
        if body.pk == collection.owner_id or not above.exists():
            raise ValidationError(
                _("%(body)s does not stand below %(owner)s: it cannot be asked."),
                code="not_below",
                params={"body": body, "owner": collection.owner},
            )


def opened(slot: Slot, *, user=None) -> Report:
    """The report of a slot; opened when nothing has happened in it yet."""
    if slot.report is None:
        key = {
            "owner": slot.body,
            "collection": slot.collection,
            "first": slot.period.first,
            "last": slot.period.last,
        }
        known = Report.objects.counted().filter(**key).first()
        made = Report(**key, due_on=slot.due_on)
        slot.report = known or door.save(made, user=user)
    return slot.report


@transaction.atomic
def report(
    slot: Slot,
    answer: str,
    *,
    head: str = "",
    remark: str = "",
    meant: bool = False,
    on: date | None = None,
    user=None,
    on_behalf: bool = False,
) -> Report:
    """The body says that its records are complete, or that there is nothing to report.

    The figures are kept as they stand, so that later changes show. A report that was
    returned keeps the day on which it first came.

    Raises ``ValidationError``: ``records_there`` for a nil report of a period with
    records, unless it is ``meant``; ``accepted`` when it has been accepted already;
    ``too_early`` before the period has begun.
    """
    day = on or today()
    if day < slot.period.first:
        raise ValidationError(_("This period has not begun yet."), code="too_early")
    _refuse_accepted(slot)
    if answer == Answer.NIL and not meant:
        _ask_whether_meant(slot)
    made = opened(slot, user=user)
    made.reported_on = made.reported_on or day
    made.standing, made.answer = Standing.SENT, Answer(answer)
    made.head = (head or made.head or slot.body.chair)[:60]
    made.remark = remark or made.remark
    made.said = {said.line.code: said.value for said in slot.said}
    made.opinions = {}
    return door.save(made, user=user, reason=remark[:200], on_behalf=on_behalf)


def _refuse_accepted(slot: Slot) -> None:
    if slot.standing == Standing.ACCEPTED:
        raise ValidationError(
            _("%(owner)s has accepted this report: ask it to return the report first."),
            code="accepted",
            params={"owner": slot.collection.owner},
        )


def _ask_whether_meant(slot: Slot) -> None:
    there = lines.happened(slot.said)
    if there:
        said = "；".join(f"{one.line.label} {one.text}" for one in there[:5])
        raise ValidationError(
            _("There are records in this period: %(said)s. Is a nil report meant?"),
            code="records_there",
            params={"said": said},
        )


@transaction.atomic
def recall(slot: Slot, *, reason: str = "", user=None, on_behalf=False) -> Report:
    """撤回: what was reported is open again.

    Raises ``ValidationError``: ``not_reported`` when there is nothing to take back,
    ``accepted`` once the body above has accepted it.
    """
    _refuse_accepted(slot)
    _need_report(slot)
    made = slot.report
    made.standing, made.answer, made.reported_on = Standing.OPEN, "", None
    made.said, made.opinions = {}, {}
    return door.save(made, user=user, reason=reason, on_behalf=on_behalf)


def _need_report(slot: Slot) -> None:
    if not slot.state.is_made:
        raise ValidationError(
            _("%(body)s has not reported yet."),
            code="not_reported",
            params={"body": slot.body},
        )


@transaction.atomic
def give_back(slot: Slot, reason: str, *, line: str = "", user=None) -> Report:
    """退回: one line, or the whole with a blank ``line``, goes back with a reason.

    Raises ``ValidationError``: ``no_reason``, ``not_reported``, ``unknown_line``.
    """
    reason = reason.strip()
    if not reason:
        raise ValidationError(_("Say what is to be put right."), code="no_reason")
    _need_report(slot)
    labels = {asked.code: asked.label for asked in slot.lines}
    if line and line not in labels:
        raise ValidationError(
            _("The call does not ask for that line."), code="unknown_line"
        )
    made = slot.report
    made.standing = Standing.RETURNED
    made.opinions = {**made.opinions, line: reason[:300]}
    where = labels.get(line) or _("the whole report")
    why = f"{where}: {reason}"[:200]
    return door.save(made, user=user, verb=Entry.Verb.RETURNED, reason=why)


@transaction.atomic
def accept(slot: Slot, *, user=None) -> Report:
    """The body above accepts the report as it stands.

    Raises ``ValidationError``: ``not_reported``; ``returned`` while it is with the body.
    """
    _need_report(slot)
    if slot.state == State.RETURNED:
        raise ValidationError(
            _("%(body)s has not sent the returned report again."),
            code="returned",
            params={"body": slot.body},
        )
    slot.report.standing = Standing.ACCEPTED
    return door.save(slot.report, user=user, verb=Entry.Verb.DECIDED)


@transaction.atomic
def accept_all(slots: Sequence[Slot], *, user=None) -> int:
    """Accept every report that has come and waits; returns how many."""
    waiting = [slot for slot in slots if slot.standing == Standing.SENT]
    for slot in waiting:
        accept(slot, user=user)
    return len(waiting)


@transaction.atomic
def remind(slot: Slot, *, on: date | None = None, user=None) -> Report:
    """催报: the body finds the reminder on its first screen.

    Raises ``ValidationError`` (``nothing_due``) when it has nothing left to do.
    """
    if not slot.is_open:
        raise ValidationError(
            _("%(body)s has reported already."),
            code="nothing_due",
            params={"body": slot.body},
        )
    made = opened(slot, user=user)
    made.reminded_on = on or today()
    return door.save(made, user=user)


def reminder(slot: Slot) -> str:
    """催报文字: what the officer pastes into a chat."""
    who = f"{slot.body.chair}：" if slot.body.chair else ""
    if slot.state == State.RETURNED:
        text = _(
            "%(who)sthe report “%(title)s” of %(body)s for %(period)s was returned: "
            "%(why)s. Please put it right and report again."
        )
    else:
        text = _(
            "%(who)s%(body)s has not yet reported “%(title)s” for %(period)s; "
            "it was to be reported by %(due)s. If there is nothing to report, "
            "please send a nil return."
        )
    return text % {
        "who": who,
        "body": slot.body.name,
        "title": slot.collection.title,
        "period": slot.label,
        "due": slot.due_on.isoformat(),
        "why": "；".join(slot.opinions.values()),
    }


def history(slot: Slot) -> list[tuple[Entry, str]]:
    """Who did what when and why, the newest first; each in words."""
    if not slot.report:
        return []
    entries = Entry.objects.of(slot.report).exclude(verb=Entry.Verb.CREATED)
    return [(entry, _in_words(entry)) for entry in entries]


def _in_words(entry: Entry) -> str:
    if entry.verb == Entry.Verb.RETURNED:
        return pgettext("report", "returned")
    if entry.verb == Entry.Verb.DECIDED:
        return pgettext("report", "accepted")
    after = entry.after
    if after.get("answer"):
        return str(after["answer"])
    if after.get("reported_on"):
        return pgettext("report", "reported again")
    if "reported_on" in entry.before and "reported_on" in after:
        return pgettext("report", "taken back")
    if "reminded_on" in after:
        return pgettext("report", "reminded")
    if "standing" in after:
        return pgettext("report", "reported again")
    return capfirst(entry.get_verb_display())
