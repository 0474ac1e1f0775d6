from tongzhou.areas.funds.views import FundLineScreen

app_name = "funds"
urlpatterns = FundLineScreen.urls()
