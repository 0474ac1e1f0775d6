from tongzhou.areas.culture.views import ActivityScreen, MatchScreen, TeamScreen

app_name = "culture"
urlpatterns = [
    *ActivityScreen.urls(),
    *TeamScreen.urls("teams/"),
    *MatchScreen.urls("matches/"),
]
