"""The part of a screen that changes records: the form, and the acts on one record."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import CharField
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tongzhou.journal.models import Entry
from tongzhou.screens import door
from tongzhou.screens.forms import own_union
from tongzhou.screens.record import RecordPage
from tongzhou.screens.roles import Role
from tongzhou.screens.values import field_of
from tongzhou.screens.writing import write

DRAFT, NEXT = "draft", "next"


class Editing:
    """Mixed into ``CrudView``; the acts answer posts and redirect."""

    # The form

    def get_form(self, **kwargs):
        """The form of this record, or of a new one filled as the address says."""
        form_class = self.form_class or self.default_form()
        initial = {} if self.record else self.get_initial()
        form = form_class(
            user=self.request.user,
            instance=self.record,
            **{"initial": initial} | kwargs,
        )
        for name in self.filters:
            field = field_of(self.model, name)
            if isinstance(field, CharField) and not field.choices:
                form.suggest(name, self.listing.texts_of(field))
        return form

    def get_initial(self) -> dict:
        """What a new record starts with: the address's values, the parent's owner."""
        initial = self.request.GET.dict()
        parent = initial.get(self.parent) if self.parent else None
        if "owner" not in initial and self.owner_path == "owner":
            chosen = self.request.union
            owner = self._owner_of_parent(parent) or (chosen and chosen.pk)
            if owner:
                initial["owner"] = owner
        return initial

    def _owner_of_parent(self, pk) -> int | None:
        """The parent's owner, where the user may enter for it; else her own union's."""
        if not str(pk or "").isdigit():
            return None
        key = self.model._meta.get_field(self.parent)
        rows = key.related_model.objects.editable_by(self.request.user)
        found = rows.filter(pk=pk).values_list("owner", flat=True).first()
        own = own_union(self.request.user)
        return found or (own and own.pk)

    def save(self, form):
        """Save what was typed; a screen whose saving is more calls its service here."""
        record, own = form.instance, own_union(self.request.user)
        if hasattr(record, "filled_by_id") and record.pk is None:
            record.filled_by = own
        return write(
            record,
            user=self.request.user,
            on_behalf=self.is_for_another(record),
            extras=form.extras,
        )

    def is_for_another(self, record) -> bool:
        """代录: typed by one union for another."""
        own = own_union(self.request.user)
        owner = getattr(record, "owner_id", None)
        return bool(own and owner and owner != own.pk)

    def post_create(self):
        return self._post_form()

    def post_update(self):
        return self._post_form()

    def _post_form(self):
        form = self.get_form(data=self.request.POST, files=self.request.FILES)
        if form.is_valid():
            self._set_state(form.instance)
            try:
                with transaction.atomic():
                    record = self.save(form)
            except ValidationError as error:
                self._explain(form, error)
            except IntegrityError:
                form.add_error(None, _("The same thing has just been entered."))
            else:
                return self._after(record)
        return self.render(form=form, status=422)

    def _set_state(self, record) -> None:
        if not self.has_state:
            return
        state = type(record).State
        if self.request.POST.get("then") == DRAFT:
            record.state = state.DRAFT
        elif record.state in (state.DRAFT, state.RETURNED):
            record.state = state.RECORDED

    def _explain(self, form, error: ValidationError) -> None:
        """Put the sentence where it belongs; nothing that was typed is lost."""
        if getattr(error, "code", "") == "stale":
            current = self.model._base_manager.filter(pk=form.instance.pk).first()
            if current:
                form.compare_with(current)
        if hasattr(error, "error_dict") and not set(error.error_dict) <= set(
            form.fields
        ):
            error = ValidationError(error.messages)
        form.add_error(None, error)

    def _after(self, record):
        then = self.request.POST.get("then")
        if then == DRAFT:
            messages.success(self.request, _("Kept as a draft; it does not count yet."))
        else:
            messages.success(self.request, _("Saved."))
        if then == NEXT:
            return redirect(f"{self.url(Role.CREATE)}?{urlencode(self._kept(record))}")
        return redirect(self.address_after(record))

    def address_after(self, record) -> str:
        """Where saving leads: a line's parent, else the record."""
        if self.parent and (above := getattr(record, self.parent)):
            return above.get_absolute_url()
        return self.url(Role.DETAIL, record)

    def _kept(self, record) -> dict[str, object]:
        """What the next new record starts with."""
        names = dict.fromkeys(["owner", "event", "campaign", self.parent])
        kept = {
            name: getattr(record, f"{name}_id")
            for name in names
            if name and getattr(record, f"{name}_id", None)
        }
        day = getattr(type(record), "DAY", "")
        if day and getattr(record, day, None):
            value = getattr(record, day)
            kept[day] = value.code() if hasattr(value, "code") else value
        return kept

    # Acts on one record

    def _act(self, message: str, act, *args, **kwargs):
        try:
            with transaction.atomic():
                act(self.record, *args, user=self.request.user, **kwargs)
        except ValidationError as error:
            for sentence in error.messages:
                messages.error(self.request, sentence)
        except IntegrityError:
            messages.error(
                self.request, _("The same thing stands in the ledger already.")
            )
        else:
            messages.success(self.request, message)
        return redirect(self.url(Role.DETAIL, self.record))

    @property
    def _reason(self) -> str:
        return self.request.POST.get("reason", "").strip()[:200]

    def void(self, record, *, user, reason=""):
        door.void(record, user=user, reason=reason)

    def restore(self, record, *, user, reason=""):
        door.restore(record, user=user, reason=reason)

    def post_void(self):
        message = _("Void now: no figure counts it. You can restore it at any time.")
        return self._act(message, self.void, reason=self._reason)

    def post_restore(self):
        message = _("Restored: it counts again.")
        return self._act(message, self.restore, reason=self._reason)

    def post_decide(self):
        """A possible duplicate: the same thing as its twin, or not."""
        if self.request.POST.get("decision") == "merge":
            reason = _("the same as %(twin)s") % {"twin": self.record.twin or "–"}
            return self._act(_("Merged."), self.void, reason=reason[:200])
        return self._act(_("Both count now."), self._keep)

    def _keep(self, record, *, user):
        record.state = record.State.RECORDED
        door.save(record, user=user, verb=Entry.Verb.DECIDED)

    def post_unmask(self):
        """Show personal data once, and say in the journal who looked."""
        door.looked(self.record, user=self.request.user, reason=self._reason)
        return self.render(page=RecordPage(self, unmasked=True))
