from django.urls import path

from tongzhou.returns.statutory import mapping, views

app_name = "statutory"
urlpatterns = [
    path("", views.listed, name="list"),
    path("new/", mapping.bring, name="bring"),
    path("take/", mapping.take, name="take"),
    path("shipped/<slug:code>/", mapping.take_shipped, name="shipped"),
    path("<int:pk>/", views.filled, name="filled"),
    path("<int:pk>/workbook/", views.download, name="download"),
    path("<int:pk>/history/", views.history, name="history"),
    path("<int:pk>/evidence/", views.papers, name="evidence"),
    path("<int:pk>/settings/", mapping.bring, name="settings"),
    path("<int:pk>/mapping/", mapping.mapping, name="mapping"),
    path("<int:pk>/mapping/figures/", mapping.search, name="search"),
    path("<int:pk>/mapping.json", mapping.export, name="export"),
    path("<int:pk>/rules/", mapping.rules, name="rules"),
    path(
        "<int:pk>/rules/<slug:kind>/<int:rule>/withdraw/",
        mapping.withdraw,
        name="withdraw",
    ),
    path("<int:pk>/<slug:verb>/", views.act, name="act"),
]
