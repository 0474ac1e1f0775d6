"""What figures add to other pages: 计入数据 on every record."""

from django.apps import apps

from tongzhou.indicators import services
from tongzhou.kit import indicators


def area_label(item) -> str:
    """The words of the area in which a figure is declared."""
    label = item.code.split(".")[0]
    return apps.get_app_config(label).verbose_name


def counted_in(request, record) -> dict | None:
    """Every figure that counts the record, for the body that is looked at."""
    known = {item.model for item in indicators.registry.values()}
    if type(record) not in known or not request.union:
        return None
    return {"figures": services.counted_in(record, request.union)}
