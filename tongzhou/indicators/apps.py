from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    name = "tongzhou.indicators"
    verbose_name = _("Figures")

    def ready(self) -> None:
        from tongzhou.indicators import checks, moves, panels  # noqa: F401
        from tongzhou.kit import menu
        from tongzhou.organisations.acts import preview
        from tongzhou.screens import slots

        slots.register(
            _("Counted in"), "indicators/counted_in.html", panels.counted_in, order=30
        )
        preview.readers.append(moves.readings)
        menu.register(
            menu.Entry(
                menu.Line.REPORTS, _("Figures of the year"), "indicators:year", order=10
            )
        )
