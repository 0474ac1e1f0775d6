from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RollupConfig(AppConfig):
    name = "tongzhou.returns.rollup"
    label = "rollup"
    verbose_name = _("Roll-up of packages")

    def ready(self) -> None:
        from tongzhou.kit import menu
        from tongzhou.returns.rollup import below

        menu.register(
            menu.Entry(
                menu.Line.REPORTS,
                _("Roll-up of packages"),
                "rollup:overview",
                "rollup.view_rollup",
                order=85,
                when=below.adds_up,
            )
        )
