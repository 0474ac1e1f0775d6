from django.utils.translation import gettext_lazy as _

from tongzhou.kit.menu import Line
from tongzhou.people.models import Person, Post
from tongzhou.screens.crud import CrudView


class PostScreen(CrudView):
    model = Post
    menu = (Line.ORGANISATION, _("Contacts"), 40)
    columns = ["name", "office", "owner", "phone", "time", "since"]
    search_fields = ["name", "office", "owner__name", "owner__short_name", "phone"]
    filters = ["office"]


class PersonScreen(CrudView):
    model = Person
    menu = (Line.BASE, _("People"), 30)
    columns = ["name", "employer", "team", "trade", "sex"]
    search_fields = ["name", "employer__name", "employer__aliases", "team"]
    filters = ["sex"]
