from tongzhou.areas.publicity.views import AdoptionScreen, ItemScreen, OutletScreen

app_name = "publicity"
urlpatterns = [
    *ItemScreen.urls(),
    *OutletScreen.urls("outlets/"),
    *AdoptionScreen.urls("adoptions/"),
]
