"""The page of a figure, with everything that was asked."""

from urllib.parse import urlencode

from django.urls import reverse

from tongzhou.indicators.figures import Figure


def address(figure: Figure) -> str:
    """Path and query of the figure's page."""
    question = figure.question
    asked = {"body": question.body.pk, "period": str(question.period)}
    asked["scope"] = question.scope
    if question.on:
        asked["on"] = question.on.isoformat()
    if question.reading != "then":
        asked["reading"] = question.reading
    path = reverse("indicators:figure", args=[figure.item.code])
    return f"{path}?{urlencode(asked | question.arguments)}"
