from tongzhou.kit.sheets import sheet
from tongzhou.people.models import Person, Post

FEW = ("owner", "source", "informant", "remark")


def names_of_person(person: Person) -> list[str]:
    """A name, and the name with the firm, by which two of one name are told apart."""
    if not person.employer_id:
        return [person.name]
    return [person.name, f"{person.name}({person.employer})"]


PERSON = sheet(
    Person,
    fields=[
        "name",
        "employer",
        "team",
        "trade",
        "phone",
        "sex",
        "born_on",
        "household",
        "id_number",
    ],
    keys=[["id_number"]],
    flags=[["name", "employer"]],
    synonyms={
        "name": ["姓名", "职工姓名", "会员姓名"],
        "employer": ["单位", "工作单位", "企业名称", "单位名称"],
        "phone": ["手机", "联系电话", "手机号"],
        "born_on": ["出生日期", "出生年月"],
        "household": ["户籍", "户籍地"],
        "id_number": ["身份证号", "身份证号码"],
    },
    example={
        "name": "王小明",
        "employer": "东光",
        "team": "芯片焊接班",
        "trade": "焊工",
    },
    reference=names_of_person,
    order=20,
    common=FEW,
)

POST = sheet(
    Post,
    fields=["name", "owner", "office", "phone", "time", "since", "until", "term"],
    keys=[["owner", "office", "name"]],
    synonyms={
        "name": ["姓名"],
        "owner": ["工会", "工会名称", "所在工会"],
        "office": ["职务", "工会职务"],
        "phone": ["电话", "联系电话", "手机"],
        "since": ["任职日期", "任职时间"],
    },
    example={
        "name": "李敏",
        "owner": "新街村工会",
        "office": "主席",
        "phone": "0510-87000000",
        "since": "2012-06-01",
    },
    order=21,
    common=FEW,
)
