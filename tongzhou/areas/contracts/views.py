from django.utils.translation import gettext_lazy as _

from tongzhou.areas.contracts.models import Contract, Coverage
from tongzhou.kit.menu import Line
from tongzhou.screens.crud import CrudView


class CoverageScreen(CrudView):
    model = Coverage
    columns = ["contract", "employer", "employees", "women"]
    search_fields = ["employer__name", "employer__aliases", "contract__employer__name"]
    filters = ["contract"]


class ContractScreen(CrudView):
    model = Contract
    menu = (Line.RIGHTS, _("Collective contracts"), 10)
    columns = ["employer", "owner", "kind", "scope", "since", "ends_on", "filed_on"]
    search_fields = ["employer__name", "employer__aliases", "owner__name", "document"]
    filters = ["kind", "scope"]
    lines = [CoverageScreen]
