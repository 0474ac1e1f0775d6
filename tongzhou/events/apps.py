from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "tongzhou.events"
    verbose_name = _("Events")

    def ready(self) -> None:
        from tongzhou.events import totals
        from tongzhou.events.models import Attendance
        from tongzhou.screens import door

        door.followers[Attendance] = totals.keep_up
