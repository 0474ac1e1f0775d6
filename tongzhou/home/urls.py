from django.urls import path

from tongzhou.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("my-sheet/", views.my_sheet, name="home-sheet"),
    path("my-records/", views.my_records, name="home-mine"),
]
