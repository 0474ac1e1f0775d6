from django.utils.translation import gettext_lazy as _

from tongzhou.areas.funds.models import Line as FundLine
from tongzhou.kit.menu import Line
from tongzhou.screens.crud import CrudView


class FundLineScreen(CrudView):
    model = FundLine
    menu = (Line.FUNDS, _("Income and expense"), 10)
    columns = ["booked_on", "direction", "heading", "amount", "text", "voucher"]
    search_fields = ["text", "voucher", "event__title"]
    filters = ["direction", "heading"]
