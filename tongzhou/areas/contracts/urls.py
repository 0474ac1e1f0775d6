from tongzhou.areas.contracts.views import ContractScreen, CoverageScreen

app_name = "contracts"
urlpatterns = [*ContractScreen.urls(), *CoverageScreen.urls("coverage/")]
