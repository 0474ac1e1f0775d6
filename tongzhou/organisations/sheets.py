from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tongzhou.kit.sheets import Extra, sheet
from tongzhou.organisations import services
from tongzhou.organisations.acts import employers, unions
from tongzhou.organisations.acts import rows as acts
from tongzhou.organisations.acts.recording import Decision
from tongzhou.organisations.models import (
    Act,
    Cover,
    Employer,
    EmployerStatus,
    Headcount,
    Placement,
    Union,
)
from tongzhou.screens import door

FIRM = ["单位", "企业", "企业名称", "单位名称", "公司名称"]
FEW = ("owner", "source", "informant", "remark")


def parent_today(union: Union) -> Union | None:
    return union.parent_on(timezone.localdate()) if union.pk else None


def known(on, user) -> Decision:
    return Decision(on=on, user=user, may_be_known=True)


def place_new(rows, *, user=None) -> None:
    """Put each union under the body that was named for it; one that had a place moves."""
    for union, extras in rows:
        parent = extras.get("parent")
        if parent and not union.placements.exists():
            services.place(union, parent, user=user)
        elif parent and parent != parent_today(union):
            unions.move(union, parent, known(timezone.localdate(), user))
        elif not union.places_above.exists():
            services.rebuild_ancestry([union.pk])


def names_of_union(union: Union) -> list[str]:
    former = union.former_names.replace("，", ",").split(",")
    names = (union.name, union.short_name, union.code, *former)
    return [name.strip() for name in names if name.strip()]


UNION = sheet(
    Union,
    fields=[
        "name",
        "form",
        "parent",
        "level",
        "short_name",
        "former_names",
        "founded_on",
        "term_ends_on",
        "chair",
        "contact",
        "phone",
        "legal_number",
        "code",
        "order",
    ],
    extras={
        "parent": Extra(
            models.ForeignKey(
                Union,
                models.PROTECT,
                null=True,
                blank=True,
                verbose_name=_("body above"),
            ),
            read=parent_today,
        )
    },
    keys=[["code"], ["name"], ["former_names"]],
    synonyms={
        "name": ["工会名称", "名称", "基层工会名称"],
        "form": ["形式"],
        "parent": ["上级", "所属工会", "上级单位"],
        "chair": ["工会主席", "主席姓名"],
        "phone": ["联系电话", "手机"],
        "founded_on": ["建会日期", "建会时间"],
        "term_ends_on": ["届满日期"],
    },
    example={
        "name": "新街街道新街村工会联合会",
        "form": "工会联合会",
        "parent": "新街街道总工会",
        "short_name": "新街村工会",
    },
    reference=names_of_union,
    order=10,
    finish=place_new,
)


def put_placement(placement, *, user=None, on_behalf=False):
    """A move is an act: what stood in its span gives way."""
    if placement.pk:
        door.save(placement, user=user, on_behalf=on_behalf)
        services.rebuild_ancestry(services.below_at_any_time(placement.union))
        return placement
    return services.place(
        placement.union,
        placement.parent,
        placement.since,
        placement.until,
        reason=placement.reason,
        user=user,
    )


PLACEMENT = sheet(
    Placement,
    fields=["union", "parent", "since", "until", "reason"],
    keys=[["union", "since"]],
    synonyms={"parent": ["新上级", "上级工会"], "union": ["工会"]},
    example={
        "union": "远兴环保工会",
        "parent": "新街村工会",
        "since": "2014-03-01",
        "reason": "搬迁",
    },
    order=11,
    save=put_placement,
)


def status_today(employer: Employer) -> str:
    if not employer.pk:
        return EmployerStatus.Status.NORMAL
    found = employer.statuses.on(timezone.localdate()).first()
    return found.status if found else ""


def keep_status(rows, *, user=None) -> None:
    """A firm is in operation until somebody says otherwise, from the day given."""
    for employer, extras in rows:
        status, since = extras.get("status"), extras.get("status_since")
        if not employer.statuses.exists():
            since = since or services.ALWAYS
            normal = EmployerStatus.Status.NORMAL
            services.set_status(employer, status or normal, since, user=user)
        elif status and status != status_today(employer):
            since = since or timezone.localdate()
            employers.set_status(employer, status, known(since, user))


EMPLOYER = sheet(
    Employer,
    fields=[
        "name",
        "village",
        "short_name",
        "aliases",
        "credit_code",
        "ownership",
        "industry",
        "status",
        "status_since",
        "chair",
        "phone",
        "order",
    ],
    extras={
        "status": Extra(
            models.CharField(
                verbose_name=_("status"),
                max_length=10,
                choices=EmployerStatus.Status,
                blank=True,
            ),
            read=status_today,
        ),
        "status_since": Extra(
            models.DateField(
                verbose_name=_("status since"),
                null=True,
                blank=True,
                help_text=_("only when the status has changed"),
            ),
            read=lambda employer: None,
        ),
    },
    keys=[["credit_code"], ["name"]],
    flags=[["short_name"], ["aliases"]],
    synonyms={
        "name": FIRM,
        "village": ["所在村", "村(社区)", "社区", "园区", "所在村(社区)"],
        "short_name": ["简称"],
        "aliases": ["曾用名", "别名"],
        "credit_code": ["统一社会信用代码", "组织机构代码"],
        "ownership": ["企业类型", "企业性质", "所有制"],
        "industry": ["所属行业", "行业类别"],
        "phone": ["联系电话"],
    },
    example={
        "name": "江苏东光微电子股份有限公司",
        "village": "新街村",
        "short_name": "东光",
        "aliases": "东光微电子有限公司",
        "status": "正常",
    },
    reference=lambda firm: [*firm.names, *filter(None, [firm.credit_code])],
    order=12,
    finish=keep_status,
    common=FEW,
)


def put_cover(cover, *, user=None, on_behalf=False):
    """A firm has one cover at a time: the one before ends where this begins.

    Raises ``ValidationError`` (``overlap``) when a corrected span runs into another.
    """
    if cover.pk:
        others = Cover.objects.filter(employer=cover.employer).exclude(pk=cover.pk)
        if other := others.filter(since__lt=cover.until, until__gt=cover.since).first():
            raise ValidationError(
                _("%(union)s covers the firm in that span: enter a change of cover."),
                code="overlap",
                params={"union": other.union},
            )
        return door.save(cover, user=user, on_behalf=on_behalf)
    return services.cover(
        cover.employer, cover.union, cover.since, cover.until, user=user
    )


COVER = sheet(
    Cover,
    fields=["union", "employer", "since", "until"],
    keys=[["union", "employer", "since"]],
    synonyms={"employer": [*FIRM, "成员单位"], "union": ["工会", "所属工会"]},
    example={"union": "新街村工会", "employer": "新街五金", "since": "2012-01-01"},
    order=14,
    save=put_cover,
)


ACT = sheet(
    Act,
    fields=["kind", "unit", "target", "effective_on", "reason", "document"],
    keys=[["kind", "unit", "effective_on"]],
    synonyms={
        "kind": ["变动类型", "类型"],
        "unit": ["单位", "工会", "企业", "原名称"],
        "target": ["目标", "变动后", "新上级", "新名称"],
        "effective_on": ["日期", "变动日期", "生效日期"],
        "document": ["批复文号"],
    },
    example={
        "kind": "划转",
        "unit": "远兴环保工会",
        "target": "新街村工会",
        "effective_on": "2014-07-01",
        "reason": "企业搬迁",
    },
    order=18,
    save=acts.enter,
    rows=lambda rows: rows.standing(),
    common=(),
)


def stand_until_next(rows, *, user=None) -> None:
    services.keep_headcounts({headcount.employer_id for headcount, _ in rows})


HEADCOUNT = sheet(
    Headcount,
    fields=[
        "employer",
        "since",
        "employees",
        "women",
        "migrants",
        "dispatched",
        "members",
        "women_members",
        "contracts",
    ],
    keys=[["employer", "since"]],
    synonyms={
        "employer": FIRM,
        "since": ["日期", "统计日期", "截止日"],
        "employees": ["职工", "职工总数", "在职职工", "职工数"],
        "women": ["女职工数"],
        "migrants": ["农民工数"],
        "members": ["会员数", "会员人数", "工会会员"],
        "women_members": ["女会员数"],
        "contracts": ["劳动合同签订人数"],
    },
    example={
        "employer": "东光",
        "since": "2013-12-31",
        "employees": "680",
        "members": "655",
    },
    order=15,
    finish=stand_until_next,
    common=FEW,
)
