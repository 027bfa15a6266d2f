"""Addresses of the register, under /desk/."""

from django.urls import path

from huiyin.opinions.views import registering

app_name = "opinions"
urlpatterns = [
    path("opinions/register/", registering.register, name="register"),
]
