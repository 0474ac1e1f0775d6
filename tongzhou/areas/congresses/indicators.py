"""Figures of workers' congresses: three that are never mixed (clause RC-6)."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Sum
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.congresses.models import Coverage, Session, System
from tongzhou.kit.indicators import indicator, share
from tongzhou.kit.units import Unit
from tongzhou.organisations.models import Employer

OWN_CONGRESS_FROM = 100
"""Employees from which a firm builds its own congress (rules, RC-6 and WC-2)."""


def _with_own_congress(employers, on: date):
    own = System.objects.counted().own().on(on).filter(employer=OuterRef("pk"))
    return employers.filter(Exists(own))


@indicator(
    code="congresses.large_firms",
    label=_("Firms of 100 or more employees"),
    unit=Unit.BODIES,
    measure="家",
    employer="pk",
    batch="",
    words=["百人以上企业", "职工百人以上企业"],
    source=_(
        "the national group for factory-affairs disclosure, 2015: private firms of "
        "100 or more set up congresses of their own; Civil Code, article 1259 (“or "
        "more” includes the number)"
    ),
    catalogue="org-enterprises-total",
)
def large_firms(*, on: date):
    """Firms in normal operation whose return in force has 100 or more employees."""
    return Employer.objects.operating(on).with_employees(on, at_least=OWN_CONGRESS_FROM)


@indicator(
    code="congresses.large_firms_with_own",
    label=_("Firms of 100 or more with their own workers' congress"),
    unit=Unit.BODIES,
    measure="家",
    employer="pk",
    batch="",
    words=["百人以上企业建立职代会"],
    source=_(
        "yearly union statistics: rate of workers' congresses (firms of 100 or more, "
        "congresses of their own)"
    ),
    catalogue="dm-congress-units",
)
def large_firms_with_own(*, on: date):
    """Of the firms of 100 or more, those with their own congress or assembly in force."""
    return _with_own_congress(large_firms(on=on), on)


share(
    code="congresses.own_congress_rate",
    label=_("Share of firms of 100 or more with their own workers' congress"),
    population=large_firms,
    having=large_firms_with_own,
    words=["职代会制度建制率", "职代会建制率", "建制率"],
    source=_(
        "yearly union statistics: rate of workers' congresses (firms of 100 or more, "
        "congresses of their own)"
    ),
    catalogue="dm-congress-rate",
    text=_(
        "Firms in normal operation with 100 or more employees on the date; of them those "
        "with their own congress or assembly in force. A cluster never fills the gap."
    ),
)


@indicator(
    code="congresses.systems",
    label=_("Firms with their own workers' congress system"),
    unit=Unit.BODIES,
    measure="家",
    employer="pk",
    batch="",
    words=["建立职代会制度单位", "建立职代会制度", "职代会制度企业"],
    source=_(
        "yearly union statistics: rate of workers' congresses (firms of their own)"
    ),
    catalogue="dm-congress-units",
)
def systems(*, on: date):
    """Firms in normal operation with their own congress or assembly in force."""
    return _with_own_congress(Employer.objects.operating(on), on)


@indicator(
    code="congresses.small_firms",
    label=_("Firms below 100 employees"),
    unit=Unit.BODIES,
    measure="家",
    employer="pk",
    batch="",
    words=["百人以下企业"],
    source=_("as published work summaries commonly count"),
)
def small_firms(*, on: date):
    """Firms in normal operation whose return in force has fewer than 100 employees."""
    return Employer.objects.operating(on).with_employees(on, below=OWN_CONGRESS_FROM)


@indicator(
    code="congresses.small_firms_covered",
    label=_("Firms below 100 covered by a cluster congress"),
    unit=Unit.BODIES,
    measure="家",
    employer="pk",
    batch="",
    words=["集群职代会覆盖企业", "集群覆盖企业"],
    source=_(
        "Jiangsu Regulations on Democratic Management of Enterprises, about article "
        "15 (regional and sectoral congresses); as published work summaries commonly "
        "count"
    ),
)
def small_firms_covered(*, on: date):
    """Firms below 100 covered by at least one cluster in force, each firm once."""
    coverage = (
        Coverage.objects.counted()
        .on(on)
        .filter(employer=OuterRef("pk"), system__since__lte=on, system__until__gt=on)
    )
    return small_firms(on=on).filter(Exists(coverage))


share(
    code="congresses.small_firms_rate",
    label=_("Share of firms below 100 covered by a cluster congress"),
    population=small_firms,
    having=small_firms_covered,
    words=["集群职代会覆盖率", "集群职代会覆盖面"],
    source=_("as published work summaries commonly count"),
)


@indicator(
    code="congresses.clusters",
    label=_("Cluster congresses"),
    unit=Unit.BODIES,
    body="owner",
    total=Sum("quantity"),
    since="since",
    until="until",
    choices={
        "form": [
            (System.Form.VILLAGE, _("village cluster")),
            (System.Form.INDUSTRY, _("industry cluster")),
        ]
    },
    words=["集群职代会", "行业集群职代会", "村集群职代会"],
    source=_(
        "Jiangsu Regulations on Democratic Management of Enterprises, about article "
        "15 (regional and sectoral congresses); as published work summaries commonly "
        "count"
    ),
    catalogue="dm-cluster-congress",
)
def clusters(*, form=None):
    """Cluster congresses of villages and industries in force."""
    rows = System.objects.counted().filter(form__in=System.CLUSTERS)
    return rows.filter(form=form) if form else rows


@indicator(
    code="congresses.clusters_held",
    label=_("Clusters that held their congress"),
    unit=Unit.BODIES,
    total=Count("system", distinct=True),
    body="owner",
    day="held_on",
    batch="",
    choices={
        "form": [
            (System.Form.VILLAGE, _("village cluster")),
            (System.Form.INDUSTRY, _("industry cluster")),
        ]
    },
    words=["召开集群职代会", "村工会联合会召开集群职代会"],
    source=_("as published work summaries commonly count"),
    catalogue="dm-cluster-congress",
)
def clusters_held(*, form=None):
    """Clusters with at least one session in the period, each once."""
    rows = Session.objects.counted().filter(system__form__in=System.CLUSTERS)
    return rows.filter(system__form=form) if form else rows


@indicator(
    code="congresses.sessions",
    label=_("Congress sessions held"),
    unit=Unit.TIMES,
    total=Sum("quantity"),
    body="owner",
    day="held_on",
    words=["召开职代会", "职代会会议"],
    source=_("as published work summaries commonly count"),
    catalogue="dm-congress-held",
)
def sessions():
    """Sessions of congresses, assemblies and clusters held in the period."""
    return Session.objects.counted()


@indicator(
    code="congresses.proposals",
    label=_("Delegates' proposals"),
    unit=Unit.ITEMS,
    measure="件",
    total=Sum("proposals"),
    body="owner",
    day="held_on",
    words=["提案", "职工代表提案"],
    source=_("as published work summaries commonly count"),
    catalogue="dm-proposals",
)
def proposals():
    """Proposals of delegates at the sessions of the period."""
    return Session.objects.counted().filter(proposals__isnull=False)


DELEGATES = {
    "unit": Unit.PEOPLE,
    "body": "owner",
    "since": "since",
    "until": "until",
    "source": _("yearly union statistics: delegates of workers' congresses"),
    "catalogue": "dm-delegates",
}


@indicator(
    code="congresses.delegates",
    label=_("Delegates to firms' own congresses"),
    total=Sum("delegates"),
    words=["职代会职工代表人数", "职工代表人数"],
    quantity="delegates",
    **DELEGATES,
)
def delegates():
    """Delegates to firms' own congresses in force, where their number is entered."""
    return System.objects.counted().own().filter(delegates__isnull=False)


@indicator(
    code="congresses.women_delegates",
    label=_("Women among the delegates"),
    total=Sum("women_delegates"),
    words=["女职工代表人数"],
    quantity="women_delegates",
    of="congresses.delegates",
    **DELEGATES,
)
def women_delegates():
    """Women among the delegates to firms' own congresses, where the number is entered."""
    return System.objects.counted().own().filter(women_delegates__isnull=False)
