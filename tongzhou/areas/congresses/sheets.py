from tongzhou.areas.congresses.models import Coverage, Session, System
from tongzhou.kit.sheets import sheet

FIRM = ["单位", "企业", "企业名称", "单位名称"]

SYSTEM = sheet(
    System,
    fields=[
        "form",
        "employer",
        "name",
        "since",
        "until",
        "delegates",
        "women_delegates",
        "term",
    ],
    keys=[["employer", "form"], ["owner", "form", "name"]],
    synonyms={"employer": FIRM, "form": ["形式"], "since": ["建立日期"]},
    example={"form": "职代会", "employer": "远兴环保", "since": "2009-03-01"},
    reference=lambda s: [str(s), *([s.name] if s.name else [])],
    order=60,
)
COVERAGE = sheet(
    Coverage,
    fields=["system", "employer", "since", "until", "delegates"],
    keys=[["system", "employer", "since"]],
    synonyms={"system": ["集群"], "employer": FIRM},
    example={
        "system": "新街村集群职代会",
        "employer": "新街五金",
        "since": "2012-01-01",
    },
    order=61,
)
SESSION = sheet(
    Session,
    fields=[
        "system",
        "held_on",
        "term",
        "expected",
        "present",
        "agenda",
        "votes",
        "proposals",
    ],
    keys=[["system", "held_on"]],
    synonyms={"system": ["制度", "职代会"], "held_on": ["日期", "召开时间"]},
    example={"system": "新街村集群职代会", "held_on": "2014-03"},
    order=61,
)
