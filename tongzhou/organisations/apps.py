from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "tongzhou.organisations"
    verbose_name = _("Organisations")

    def ready(self) -> None:
        from tongzhou.organisations import guards
        from tongzhou.screens import door

        door.guards += [guards.refuse_closed_periods, guards.refuse_dissolved]
