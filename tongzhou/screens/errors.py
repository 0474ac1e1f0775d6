"""The answers for what is not there and for what is not one's own."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def forbidden(request, exception=None):
    if "HX-Request" in request.headers:
        return _part(_("This is not yours to open or change"), 403)
    return render(request, "screens/403.html", status=403)


def not_found(request, exception=None):
    if "HX-Request" in request.headers:
        return _part(_("There is nothing at this address"), 404)
    return render(request, "screens/404.html", status=404)


def _part(sentence: str, status: int) -> HttpResponse:
    """What a part of a page gets: htmx leaves the page as it is."""
    return HttpResponse(sentence, status=status, content_type="text/plain")
