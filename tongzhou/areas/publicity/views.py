from django.utils.translation import gettext_lazy as _

from tongzhou.areas.publicity.models import Adoption, Item, Outlet
from tongzhou.kit.menu import Line
from tongzhou.screens.crud import CrudView


class AdoptionScreen(CrudView):
    model = Adoption
    columns = ["item", "outlet", "published_on", "issue", "page"]
    search_fields = ["item__title", "outlet__name", "issue"]
    filters = ["outlet"]


class ItemScreen(CrudView):
    model = Item
    menu = (Line.EDUCATION, _("Information and publicity"), 50)
    columns = ["title", "sent_on", "category", "author", "sent_to", "quantity"]
    search_fields = ["title", "author", "text", "sent_to"]
    filters = ["category", "source"]
    lines = [AdoptionScreen]


class OutletScreen(CrudView):
    model = Outlet
    menu = (Line.EDUCATION, _("Outlets"), 51)
    columns = ["name", "publisher", "level", "kind", "frequency"]
    search_fields = ["name", "publisher"]
    filters = ["level", "kind"]
