from django.urls import path

from tongzhou.indicators import views
from tongzhou.indicators.targets import TargetScreen

app_name = "indicators"
urlpatterns = [
    path("", views.year, name="year"),
    *TargetScreen.urls("targets/"),
    path("<str:code>/", views.figure, name="figure"),
]
