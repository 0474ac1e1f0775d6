from tongzhou.areas.safety.views import AnkangScreen, CheckScreen

app_name = "safety"
urlpatterns = [*CheckScreen.urls(), *AnkangScreen.urls("ankang/")]
