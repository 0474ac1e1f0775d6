from tongzhou.areas.competitions.views import ContestScreen, EntryScreen

app_name = "competitions"
urlpatterns = [*ContestScreen.urls(), *EntryScreen.urls("entries/")]
