"""A page for one act upon one record: a form, a service, back to the record."""

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views import View

from tongzhou.screens import registry
from tongzhou.screens.masks import title_of
from tongzhou.screens.roles import Role


class ActView(LoginRequiredMixin, View):
    """Declare ``model``, ``form_class`` (takes ``user``) and ``title``; write ``act``."""

    model = None
    form_class = None
    title = ""
    hint = ""
    button = _("Save")
    done = _("Saved.")
    http_method_names = ["get", "head", "post"]

    def act(self, record, *, user, **cleaned):
        """Call the service with what the form has read."""
        raise NotImplementedError

    def get_initial(self) -> dict:
        return self.request.GET.dict()

    def allows(self, user) -> bool:
        """Whether ``user`` may do this to the record: to change it, as a rule."""
        rows = self.model.objects.editable_by(user).filter(pk=self.record.pk)
        return registry.allows(user, self.model, Role.UPDATE) and rows.exists()

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not self.allows(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def record(self):
        rows = self.model.objects.visible_to(self.request.user)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get(self, request, pk):
        return self.render(
            self.form_class(user=request.user, initial=self.get_initial())
        )

    def post(self, request, pk):
        form = self.form_class(request.POST, user=request.user)
        if form.is_valid():
            try:
                with transaction.atomic():
                    self.act(self.record, user=request.user, **form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, ValidationError(error.messages))
            else:
                messages.success(request, self.done)
                return redirect(self.record.get_absolute_url())
        return self.render(form, status=422)

    def render(self, form, status=200):
        context = {
            "form": form,
            "record": self.record,
            "record_title": title_of(self.request.user, self.record),
            "title": self.title,
            "hint": self.hint,
            "button": self.button,
        }
        return render(self.request, "screens/act.html", context, status=status)
