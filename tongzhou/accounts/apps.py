from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


def make_cache_table(**kwargs) -> None:
    """Lock-outs are counted in the database's cache; its table is made with the others."""
    call_command("createcachetable", verbosity=0)


class AccountsConfig(AppConfig):
    name = "tongzhou.accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        post_migrate.connect(make_cache_table, sender=self)
