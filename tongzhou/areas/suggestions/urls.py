from tongzhou.areas.suggestions.views import SuggestionScreen

app_name = "suggestions"
urlpatterns = SuggestionScreen.urls()
