"""The pages for what is not there and for what is not one's own."""

from django.shortcuts import render


def forbidden(request, exception=None):
    return render(request, "screens/403.html", status=403)


def not_found(request, exception=None):
    return render(request, "screens/404.html", status=404)
