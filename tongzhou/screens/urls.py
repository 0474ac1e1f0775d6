from django.urls import path

from tongzhou.screens import views

app_name = "screens"
urlpatterns = [path("names/<str:label>", views.names, name="names")]
