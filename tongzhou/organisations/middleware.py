"""Which body, which period, which scope the user is looking at; kept in her session."""

from django.conf import settings
from django.utils import timezone
from django.utils.functional import SimpleLazyObject, cached_property

from tongzhou.kit.periods import Period
from tongzhou.organisations import branches
from tongzhou.organisations.forms import ChooserForm
from tongzhou.organisations.models import Union
from tongzhou.screens import references
from tongzhou.screens.forms import own_union

SCOPES = ("branch", "own")


class Standpoint:
    """What one request looks at: asked for in its address, else kept, else usual."""

    def __init__(self, request):
        self.request = request
        self.user = request.user
        self.session = request.session

    def _take(self, name: str, value) -> None:
        if self.session.get(name) != value:
            self.session[name] = value

    @cached_property
    def home(self) -> Union | None:
        """The union of her first assignment; for a superuser the topmost body."""
        if not self.user.is_authenticated:
            return None
        own = own_union(self.user)
        if own is None and self.user.is_superuser:
            return Union.objects.filter(placements__isnull=True).in_order().first()
        return own

    @cached_property
    def body(self) -> Union | None:
        if not self.user.is_authenticated:
            return None
        asked = self.request.GET.get("body", "").strip()
        if asked and (found := self._visible(asked)):
            self._take("body", found.pk)
            return found
        kept = self.session.get("body")
        if kept and self.home and kept != self.home.pk:
            return self._visible(str(kept)) or self.home
        return self.home

    def _visible(self, text: str) -> Union | None:
        rows = Union.objects.visible_to(self.user)
        if text.isdigit():
            return rows.filter(pk=text).first()
        found = references.find(rows, text)
        return found[0] if len(found) == 1 else None

    @cached_property
    def period(self) -> Period:
        usual = settings.DEFAULT_PERIOD or str(timezone.localdate().year)
        for text in (self.request.GET.get("period"), self.session.get("period")):
            try:
                period = Period.parse(text or "")
            except ValueError:
                continue
            if str(period) != usual or "period" in self.session:
                self._take("period", str(period))
            return period
        return Period.parse(usual)

    @cached_property
    def scope(self) -> str:
        asked = self.request.GET.get("scope")
        if asked in SCOPES:
            self._take("scope", asked)
            return asked
        kept = self.session.get("scope")
        return kept if kept in SCOPES else SCOPES[0]

    @cached_property
    def branch(self):
        """Ids of the unions looked at; None where that is all that she may see anyway."""
        if self.body is None:
            return None
        if self.scope == "own":
            return [self.body.pk]
        if self.body == self.home:
            return None
        day = min(self.period.last, timezone.localdate())
        return branches.descendants(self.body, day)

    @cached_property
    def chooser(self) -> ChooserForm | None:
        return ChooserForm(self) if self.body else None


class BodyAndPeriodMiddleware:
    """Sets ``request.union``, ``period``, ``scope``, ``branch`` and ``chooser``.

    The body is ``request.union``: ``request.body`` is what the browser has sent.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        view = Standpoint(request)
        request.union, request.period = view.body, view.period
        request.scope, request.branch = view.scope, view.branch
        request.home = view.home
        request.chooser = SimpleLazyObject(lambda: view.chooser)
        return self.get_response(request)
