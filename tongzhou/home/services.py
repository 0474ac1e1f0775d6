"""What the first screen gathers from the apps below."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tongzhou.indicators import kept
from tongzhou.indicators import services as indicators
from tongzhou.indicators.narrowing import Question
from tongzhou.journal import answers
from tongzhou.journal.models import Entry
from tongzhou.kit import due, menu
from tongzhou.kit import indicators as declared
from tongzhou.kit.periods import Period
from tongzhou.ledger.models import Import
from tongzhou.organisations import branches
from tongzhou.organisations.models import (
    Assignment,
    Cover,
    Employer,
    OwnedModel,
    Placement,
    Union,
)
from tongzhou.returns import services as returns
from tongzhou.returns.reporting import slots as reporting
from tongzhou.returns.reporting import tables
from tongzhou.screens import registry
from tongzhou.screens.forms import posts_of
from tongzhou.screens.masks import title_of

DUE_WITHIN = timedelta(days=90)
ON_THE_FIRST_SCREEN = (
    "membership.unions",
    "membership.members",
    "competitions.contests",
    "competitions.participants",
    "suggestions.collected",
    "suggestions.adopted",
    "innovations.projects",
    "innovations.benefit",
    "honours.granted",
    "training.courses",
    "training.participants",
    "culture.activities",
    "publicity.sent",
    "publicity.adopted",
    "congresses.own_congress_rate",
    "congresses.clusters_held",
    "contracts.wage_firms",
    "relief.hardship_people",
    "relief.amount",
    "disputes.cases",
)
BASE = (Union, Employer)
DEMONSTRATION = "xinjie-2014.xlsx"
DEMONSTRATION_YEAR = Period.year(2014)
QUICK = (
    ("events.event", _("Record an event")),
    ("suggestions.suggestion", _("Record a suggestion")),
    ("honours.honour", _("Record an honour")),
    ("training.course", _("Record a class")),
    ("publicity.item", _("Record an information item")),
    ("relief.aid", _("Record a visit")),
)


@dataclass(frozen=True)
class Missing:
    """Firms that have not answered: the first of them, and how many in all."""

    firms: list
    total: int
    asked: int


def missing(body: Union, period: Period, limit: int = 6) -> Missing:
    """谁还没报: firms with chair, telephone and the text to paste into a chat."""
    rows = returns.missing(body, period)
    firms = [(firm, returns.reminder(firm, period)) for firm in rows[:limit]]
    return Missing(firms, rows.count(), returns.asked(body, period).count())


def to_report(user, body: Union | None, period: Period) -> list[reporting.Slot]:
    """What the bodies above still wait for, where the user may report it."""
    if body is None or not user.has_perm("reporting.change_report"):
        return []
    return reporting.to_do(body, period)


def calls(user, body: Union, period: Period) -> list[dict]:
    """The body's own calls for reports, with how many have come of those asked."""
    if not user.has_perm("reporting.view_report"):
        return []
    return tables.summary(body, period)


def falling_due(user, body: Union, on: date) -> list[dict]:
    """快到期 within three months of a day, the earliest first."""
    below = set(branches.descendants(body, on).values_list("descendant", flat=True))
    found = [
        item
        for finder in due.registry
        for item in finder(on, on + DUE_WITHIN)
        if item.record.owner.pk in below
    ]
    return [
        {
            "title": title_of(user, item.record),
            "url": registry.link_to(user, item.record),
            "what": item.what,
            "on": item.on,
        }
        for item in sorted(found, key=lambda item: item.on)
    ]


def figures(body: Union, period: Period) -> list[tuple]:
    """About twenty figures with last year's value and the target."""
    items = [
        declared.registry[code]
        for code in ON_THE_FIRST_SCREEN
        if code in declared.registry
    ]
    question = Question(body, period)
    now = kept.figures([(item, question) for item in items])
    before = kept.figures([(item, question.years_earlier()) for item in items])
    targets = indicators.targets(question)
    return [
        (figure, earlier, targets.get(figure.item.code))
        for figure, earlier in zip(now, before, strict=True)
    ]


def is_phone_user(user) -> bool:
    """An officer of an enterprise union: four buttons, nothing else."""
    return {post.union.level for post in posts_of(user)} == {Union.Level.ENTERPRISE}


def is_worker(user) -> bool:
    """Somebody without an office: she reads her union's figures."""
    return {post.role for post in posts_of(user)} == {Assignment.Role.WORKER}


def four_things(user) -> list[tuple[str, str]]:
    """What an enterprise officer does here: 记活动, 记建议, 填年度情况表, 我的记录."""
    return [
        *quick_entries(user)[:2],
        (_("Fill in the yearly sheet"), reverse("home-sheet")),
        (_("My records"), reverse("home-mine")),
    ]


def short_menu(user) -> menu.Short | None:
    """An enterprise officer's four things, and where her union keeps records."""
    if not user.is_authenticated or not is_phone_user(user) or is_worker(user):
        return None
    return menu.Short(tuple(four_things(user)), _used(user))


_known: dict[tuple, tuple[tuple, dict[str, int], frozenset[str]]] = {}
"""Account → for which bodies and at which versions of the tables it was asked, the answer.

The day an account was made is part of its name: keys may be given out anew.
"""
MOST_KNOWN = 1000


def _used(user) -> frozenset[str]:
    """The entries under which her union keeps records; what was written is asked anew."""
    versions = answers.versions()
    bodies = (timezone.localdate(), *(versions.get(table) for table in _BODIES))
    account = (user.pk, user.date_joined)
    asked_for, before, used = _known.get(account, ((), None, frozenset()))
    if asked_for != bodies:
        before, used = None, frozenset()
    if before != versions:
        entries = [entry for _line, found in menu.lines_for(user) for entry in found]
        kinds = {entry.url_name: _kind(entry) for entry in entries}
        free = {name for name, kind in kinds.items() if kind is None}
        written = {
            name: kind
            for name, kind in kinds.items()
            if kind and kind not in BASE and _is_newer(kind, versions, before)
        }
        used = used - written.keys() | free | _with_records(user, written)
        if len(_known) >= MOST_KNOWN:
            _known.clear()
        _known[account] = bodies, versions, used
    return used


_BODIES = [m._meta.db_table for m in (Union, Placement, Assignment)]


def _is_newer(kind, versions: dict, before: dict | None) -> bool:
    table = kind._meta.db_table
    return before is None or versions.get(table) != before.get(table)


def _with_records(user, kinds: dict[str, type[OwnedModel]]) -> set[str]:
    """The entries whose kinds have a record of hers; two queries.

    The second is written by hand: fifty querysets take longer to put together than to
    answer.
    """
    hers = list(Union.objects.visible_to(user).values_list("pk", flat=True))
    if not hers or not kinds:
        return set()
    kept = f"owner_id IN ({', '.join(['%s'] * len(hers))})"
    tables = [connection.ops.quote_name(k._meta.db_table) for k in kinds.values()]
    asked = ", ".join(f"EXISTS (SELECT 1 FROM {t} WHERE {kept})" for t in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked}", hers * len(tables))
        row = cursor.fetchone()
    return {name for name, there in zip(kinds, row, strict=True) if there}


def _kind(entry: menu.Entry):
    """The model that an entry of the menu lists, where a union keeps its records."""
    name = entry.url_name.removesuffix("-list").replace(":", ".")
    screen = registry.screens.get(name)
    known = screen and issubclass(screen.model, OwnedModel)
    return screen.model if known else None


def quick_entries(user) -> list[tuple[str, str]]:
    """快速录入: words and address of the forms that the user may fill in."""
    screens = registry.screens
    return [
        (label, reverse(f"{name}-create".replace(".", ":", 1)))
        for name, label in QUICK
        if name in screens and user.has_perm("{}.add_{}".format(*name.split(".")))
    ]


def own_firm(user, period: Period) -> Employer | None:
    """The first firm that one of the user's unions covers at the period's end."""
    unions = user.assignments.values("union")
    covers = Cover.objects.on(period.last).filter(union__in=unions)
    cover = covers.select_related("employer").first()
    return cover and cover.employer


def typed_by(user, limit: int = 100) -> list[tuple[Entry, str]]:
    """The journal's entries of a user with the address of their records."""
    entries = Entry.objects.filter(user=user).exclude(verb=Entry.Verb.LOOKED)[:limit]
    return [(entry, _page_of(user, entry)) for entry in entries]


def _page_of(user, entry: Entry) -> str:
    screen = registry.screens.get(entry.model)
    if not screen:
        return ""
    record = screen.model.objects.visible_to(user).filter(pk=entry.record_id).first()
    return registry.link_to(user, record) if record else ""


def is_demonstration() -> bool:
    """Whether the ledger holds the invented year: its workbook was taken in."""
    return Import.objects.filter(name=DEMONSTRATION, state=Import.State.DONE).exists()
