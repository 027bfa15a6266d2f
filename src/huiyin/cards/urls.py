"""Addresses of cards, posters and boxes, under /desk/cards/."""

from django.urls import path

from huiyin.cards.views import boxes, printing

app_name = "cards"

urlpatterns = [
    path("", boxes.cards, name="cards"),
    path("poster/", printing.poster, name="poster"),
    path("poster/sheet/", printing.poster_sheet, name="poster_sheet"),
    path("print/", printing.print_cards, name="print"),
    path("boxes/empty/", boxes.empty, name="empty"),
    path("boxes/<slug:code>/", boxes.enter, name="enter"),
    path("boxes/<slug:code>/set-aside/", boxes.set_aside, name="set_aside"),
    path("boxes/<slug:code>/confirm/", boxes.confirm, name="confirm"),
]
