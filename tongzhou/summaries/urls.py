from django.urls import path

from tongzhou.summaries import views

app_name = "summaries"
urlpatterns = [
    path("", views.listed, name="summary-list"),
    path("new/", views.create, name="summary-create"),
    path("<int:pk>/", views.detail, name="summary-detail"),
    path("<int:pk>/file<str:suffix>", views.download, name="summary-download"),
    path("<int:pk>/figures/", views.search, name="figure-search"),
    path("<int:pk>/paragraphs/new/", views.paragraph, name="paragraph-create"),
    path(
        "<int:pk>/paragraphs/<int:paragraph_pk>/",
        views.paragraph,
        name="paragraph-update",
    ),
    path(
        "<int:pk>/paragraphs/<int:paragraph_pk>/remove/",
        views.remove,
        name="paragraph-remove",
    ),
    path(
        "<int:pk>/paragraphs/<int:paragraph_pk>/move/",
        views.move,
        name="paragraph-move",
    ),
    path("<int:pk>/<str:verb>/", views.act, name="summary-act"),
]
