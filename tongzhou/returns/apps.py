from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReturnsConfig(AppConfig):
    name = "tongzhou.returns"
    verbose_name = _("Returns")

    def ready(self) -> None:
        from tongzhou.kit import menu

        menu.register(
            menu.Entry(
                menu.Line.REPORTS,
                _("One sheet per firm"),
                "returns:overview",
                "returns.view_yearsheet",
                order=30,
            )
        )
