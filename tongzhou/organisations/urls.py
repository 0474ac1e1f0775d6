from tongzhou.organisations import views
from tongzhou.organisations.acts import views as acts

app_name = "organisations"
urlpatterns = [
    *views.UnionScreen.urls("unions/"),
    *views.PlacementScreen.urls("placements/"),
    *views.EmployerScreen.urls("employers/"),
    *views.HeadcountScreen.urls("headcounts/"),
    *views.CoverScreen.urls("covers/"),
    *views.ClosedPeriodScreen.urls("closed/"),
    *acts.urls(),
]
