from tongzhou.areas.innovations.models import Contributor, Patent, Project
from tongzhou.kit.sheets import sheet

FIRM = ["企业", "单位", "企业名称", "单位名称", "公司名称"]

PROJECT = sheet(
    Project,
    fields=[
        "name",
        "employer",
        "started_on",
        "completed_on",
        "kind",
        "benefit",
        "benefit_kind",
    ],
    keys=[["employer", "name"]],
    synonyms={
        "name": ["项目", "革新项目", "成果名称", "技术革新项目"],
        "employer": FIRM,
        "started_on": ["立项时间", "开工日期", "开始日期"],
        "completed_on": ["完成时间", "日期", "结题日期"],
        "kind": ["项目类别"],
        "benefit": ["效益", "创造效益", "年效益"],
        "quantity": ["项目数"],
    },
    example={
        "name": "冲床自动送料改造",
        "employer": "卡欧",
        "completed_on": "2014-09",
        "kind": "革新",
        "benefit": "38万元",
        "benefit_kind": "已入账",
    },
    order=60,
)
CONTRIBUTOR = sheet(
    Contributor,
    fields=["project", "person", "name", "employer", "first"],
    keys=[
        ["project", "person"],
        ["project", "name", "employer"],
        ["project", "name"],
        ["project", "employer", "source"],
        ["project", "source"],
    ],
    synonyms={
        "project": ["项目名称", "革新项目"],
        "person": ["主研人", "成员"],
        "employer": [*FIRM, "所在单位"],
        "first": ["第一完成人", "排名第一"],
        "quantity": ["人数"],
    },
    example={
        "project": "冲床自动送料改造",
        "name": "张三",
        "employer": "卡欧",
        "first": "是",
    },
    order=61,
)
PATENT = sheet(
    Patent,
    fields=[
        "name",
        "kind",
        "employer",
        "inventor",
        "person",
        "inventor_employer",
        "number",
        "filed_on",
        "granted_on",
        "lapsed_on",
        "legal_status",
        "benefit_kind",
    ],
    keys=[["number"], ["employer", "kind", "name"]],
    flags=[["employer", "kind", "name"]],
    synonyms={
        "name": ["专利名称"],
        "kind": ["专利类型", "类别"],
        "employer": ["专利权人", *FIRM],
        "inventor": ["发明(设计)人", "研制人"],
        "number": ["专利号", "申请号"],
        "filed_on": ["申请时间"],
        "granted_on": ["授权时间", "授权公告日"],
    },
    example={
        "name": "一种环保型脱色剂的制备方法",
        "kind": "发明专利",
        "employer": "大明化工",
        "granted_on": "2014-06",
        "benefit_kind": "无可计量",
    },
    order=60,
)
