from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StatutoryConfig(AppConfig):
    name = "tongzhou.returns.statutory"
    label = "statutory"
    verbose_name = _("Forms of bodies above")

    def ready(self) -> None:
        from tongzhou.kit import menu

        menu.register(
            menu.Entry(
                menu.Line.REPORTS,
                _("Forms of bodies above"),
                "statutory:list",
                "statutory.view_form",
                order=35,
            )
        )
