from django.urls import path

from tongzhou.returns import views

app_name = "returns"
urlpatterns = [
    path("sheets/", views.overview, name="overview"),
    path("sheets/excel/", views.excel, name="excel"),
    path("sheets/<int:employer_pk>/<str:period>/", views.sheet, name="sheet"),
    path("sheets/<int:employer_pk>/<str:period>/link/", views.make_link, name="link"),
    path("answer/<str:token>/", views.by_link, name="by-link"),
]
