from tongzhou.indicators.models import Target
from tongzhou.kit.sheets import sheet

TARGET = sheet(
    Target,
    fields=["indicator", "year", "value", "set_by", "due_on", "points"],
    keys=[["owner", "indicator", "year", "set_by"], ["owner", "indicator", "year"]],
    synonyms={"indicator": ["指标"], "year": ["年份"], "value": ["目标"]},
    example={"indicator": "合理化建议征集数", "year": "2014", "value": "120"},
    order=90,
)
