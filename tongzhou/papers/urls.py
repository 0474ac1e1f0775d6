from django.urls import path

from tongzhou.papers import views

app_name = "papers"
urlpatterns = [
    *views.PaperScreen.urls(),
    path("<int:pk>/file/", views.open_file, name="paper-file"),
    path("of/<str:label>/<int:pk>/", views.attach, name="attach"),
    path("of/<str:label>/<int:pk>/<int:paper>/", views.detach, name="detach"),
]
