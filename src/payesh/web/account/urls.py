from django.urls import include, path

from . import demo, invitation, tokens, views

urlpatterns = [
    path("", views.account, name="account"),
    path("no-seat/", views.no_seat, name="no_seat"),
    path("login/", views.sign_in, name="account_login"),
    path("invitation/<str:token>/", invitation.accept, name="invitation"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/new/", tokens.token_new, name="token_new"),
    path("tokens/<uuid:own_token>/revoke/", tokens.token_revoke, name="token_revoke"),
    path("demo/", demo.demo_sign_in, name="demo_sign_in"),
    path("", include("payesh.web.account.kept_urls")),
]
