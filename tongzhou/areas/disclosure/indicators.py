"""Figures of open management: firms, clusters, matters made public."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.disclosure.models import Posting, System
from tongzhou.kit.indicators import indicator, share
from tongzhou.kit.units import Unit
from tongzhou.organisations.models import Cover, Employer


def _systems(on: date, category=None):
    rows = System.objects.counted().on(on)
    return rows.filter(category=category) if category else rows


def _own(on: date, category=None):
    """Whether a firm has its own system in force."""
    return Exists(_systems(on, category).filter(employer=OuterRef("pk")))


@indicator(
    code="disclosure.firms",
    label=_("Firms with their own disclosure system"),
    unit=Unit.BODIES,
    measure="家",
    employer="pk",
    batch="",
    choices={"category": System.Category},
    words=["厂务公开", "企务公开", "实行厂务公开", "厂务公开企业"],
    source=_(
        "Provisions on Democratic Management of Enterprises, about article 30; as "
        "published work summaries commonly count"
    ),
    catalogue="dm-openness-units",
)
def firms(*, on: date, category=None):
    """Firms in normal operation with a disclosure system of their own in force."""
    return Employer.objects.operating(on).filter(_own(on, category))


@indicator(
    code="disclosure.clusters",
    label=_("Disclosure systems of clusters"),
    unit=Unit.BODIES,
    total=Sum("quantity"),
    body="owner",
    since="since",
    until="until",
    choices={"category": System.Category},
    words=["劳动者权益公开", "集群公开制度"],
    source=_("as published work summaries commonly count"),
    catalogue="dm-openness-units",
)
def clusters(*, category=None):
    """Systems in force by which a body makes public for all the firms that it covers."""
    rows = System.objects.counted().of_clusters()
    return rows.filter(category=category) if category else rows


@indicator(
    code="disclosure.systems",
    label=_("Disclosure systems in force"),
    unit=Unit.BODIES,
    total=Sum("quantity"),
    body="owner",
    since="since",
    until="until",
    choices={"category": System.Category},
    words=["公开制度"],
    source=_("as published work summaries commonly count"),
    catalogue="dm-openness-units",
)
def systems(*, category=None):
    """Systems in force, of firms and of clusters."""
    rows = System.objects.counted()
    return rows.filter(category=category) if category else rows


@indicator(
    code="disclosure.firms_covered",
    label=_("Firms reached by a disclosure system"),
    unit=Unit.BODIES,
    measure="家",
    employer="pk",
    batch="",
    choices={"category": System.Category},
    words=["公开制度覆盖企业"],
    source=_("as published work summaries commonly count"),
    catalogue="dm-openness-units",
)
def firms_covered(*, on: date, category=None):
    """Firms with a system of their own, or of the union by which they are covered."""
    cluster = _systems(on, category).of_clusters().filter(owner=OuterRef("union"))
    covers = Cover.objects.on(on).filter(Exists(cluster), employer=OuterRef("pk"))
    return Employer.objects.operating(on).filter(
        Q(_own(on, category)) | Q(Exists(covers))
    )


@indicator(
    code="disclosure.unionised_firms",
    label=_("Unionised firms in normal operation"),
    unit=Unit.BODIES,
    measure="家",
    employer="pk",
    batch="",
    words=["已建会企业"],
    source=_("yearly union statistics: rate of factory-affairs disclosure"),
    catalogue="org-enterprises-total",
)
def unionised_firms(*, on: date):
    """Firms in normal operation that a union covers on the date."""
    covers = Cover.objects.on(on).filter(employer=OuterRef("pk"))
    return Employer.objects.operating(on).filter(Exists(covers))


@indicator(
    code="disclosure.firms_active",
    label=_("Firms that disclose"),
    unit=Unit.BODIES,
    measure="家",
    employer="pk",
    batch="",
    words=["开展厂务公开企业"],
    source=_("yearly union statistics: rate of factory-affairs disclosure"),
    catalogue="dm-openness-units",
)
def firms_active(*, on: date):
    """Unionised firms with a system of their own that made a matter public this year."""
    posted = Posting.objects.counted().filter(
        employer=OuterRef("pk"), posted_on__range=(date(on.year, 1, 1), on)
    )
    return unionised_firms(on=on).filter(_own(on), Exists(posted))


share(
    code="disclosure.rate",
    label=_("Share of unionised firms that disclose"),
    population=unionised_firms,
    having=firms_active,
    words=["厂务公开率", "厂务公开建制率"],
    source=_("yearly union statistics: rate of factory-affairs disclosure"),
    catalogue="dm-openness-rate",
    text=_(
        "Unionised firms in normal operation on the date; of them those with a "
        "disclosure system of their own that made at least one matter public this year."
    ),
)


@indicator(
    code="disclosure.postings",
    label=_("Matters made public"),
    unit=Unit.ITEMS,
    measure="项",
    total=Sum("quantity"),
    body="owner",
    day="posted_on",
    choices={"head": Posting.Head},
    words=["公开事项", "公示事项", "公开内容"],
    source=_("as published work summaries commonly count"),
)
def postings(*, head=None):
    """Matters made public by firms and bodies; a batch counts its quantity."""
    rows = Posting.objects.counted()
    return rows.filter(head=head) if head else rows


@indicator(
    code="disclosure.firms_posting",
    label=_("Firms that made a matter public"),
    unit=Unit.BODIES,
    measure="家",
    total=Count("employer", distinct=True),
    body="owner",
    day="posted_on",
    words=["公开事项企业"],
    source=_("as published work summaries commonly count"),
)
def firms_posting():
    """Different firms that made at least one matter public in the period."""
    return Posting.objects.counted().filter(employer__isnull=False)
