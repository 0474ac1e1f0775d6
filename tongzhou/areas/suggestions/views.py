from django.utils.translation import gettext_lazy as _

from tongzhou.areas.suggestions.models import Suggestion
from tongzhou.kit.menu import Line
from tongzhou.screens.crud import CrudView


class SuggestionScreen(CrudView):
    model = Suggestion
    menu = (Line.ECONOMY, _("Rationalisation suggestions"), 20)
    columns = [
        "employer",
        "title",
        "quantity",
        "collected_on",
        "category",
        "adopted_on",
        "source",
    ]
    search_fields = ["title", "employer__name", "employer__aliases", "author", "number"]
    filters = ["category", "source"]
