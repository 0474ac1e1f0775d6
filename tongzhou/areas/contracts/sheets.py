from tongzhou.areas.contracts.models import Contract, Coverage
from tongzhou.kit.sheets import sheet

FIRM = ["单位", "企业", "企业名称", "单位名称", "公司名称"]

CONTRACT = sheet(
    Contract,
    fields=[
        "employer",
        "kind",
        "since",
        "ends_on",
        "scope",
        "signed_on",
        "filed_on",
        "previous",
        "employees",
    ],
    keys=[
        ["employer", "kind", "since"],
        ["owner", "kind", "scope", "since"],
        ["owner", "kind", "since"],
    ],
    synonyms={
        "employer": FIRM,
        "kind": ["合同类别", "合同类型", "类型"],
        "since": ["生效日期", "开始日期"],
        "ends_on": ["到期日", "到期日期", "结束日期"],
        "scope": ["合同范围"],
        "signed_on": ["签订日期", "签订时间"],
        "filed_on": ["备案日期"],
        "employees": ["覆盖职工数", "职工人数"],
        "quantity": ["份数"],
    },
    example={
        "employer": "远兴环保",
        "kind": "工资",
        "since": "2014-01-01",
        "ends_on": "2014-12-31",
        "scope": "企业",
        "signed_on": "2013-12-20",
    },
    order=60,
)
COVERAGE = sheet(
    Coverage,
    fields=["contract", "employer", "employees", "women"],
    keys=[["contract", "employer"]],
    synonyms={
        "contract": ["合同", "合同名称"],
        "employer": FIRM,
        "employees": ["职工人数"],
        "women": ["女职工"],
    },
    example={"contract": "新街村工会联合会 工资 2014", "employer": "新街五金"},
    order=61,
)
