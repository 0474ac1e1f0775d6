from django.urls import path

from tongzhou.returns.reporting import calls, overseeing, views

app_name = "reporting"
_slot = "<int:pk>/<str:period>/<int:body_pk>/"
urlpatterns = [
    path("", views.mine, name="mine"),
    *calls.CollectionScreen.urls("calls/"),
    path("calls/<int:pk>/table/", overseeing.matrix, name="matrix"),
    path("calls/<int:pk>/<str:period>/", overseeing.period_page, name="period"),
    path("calls/<int:pk>/<str:period>/accept/", overseeing.accept_all, name="accept"),
    path(_slot, views.report, name="report"),
    path(f"{_slot}numbers/", views.numbers, name="numbers"),
    path(f"{_slot}send/", views.send, name="send"),
    path(f"{_slot}recall/", views.recall, name="recall"),
    path(f"{_slot}return/", overseeing.give_back, name="return"),
    path(f"{_slot}accept/", overseeing.accept, name="accept-one"),
    path(f"{_slot}remind/", overseeing.remind, name="remind"),
]
