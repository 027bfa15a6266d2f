"""What came back: boxes opened by two people, and the cards in them, entered one after the other."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.cards import actions, numbers, queries
from huiyin.cards.forms import CardForm, EmptyForm, NumberForm
from huiyin.cards.models import Emptying
from huiyin.core.forms import carry_out
from huiyin.core.paging import paginate
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view


@staff_view("cards.list")
def cards(request: StaffRequest) -> HttpResponse:
    """Show what was printed for each place and came back, the openings of boxes, and the batches."""
    page = {
        "places": queries.by_place(),
        "emptyings": paginate(request, queries.emptyings(), by=("-day", "-id")),
        "batches": queries.batches()[:50],
        "may_print": request.user.has_perm("cards.print"),
        "may_empty": request.user.has_perm("cards.empty"),
    }
    return render(request, "cards/cards.html", page)


@staff_view("cards.empty")
def empty(request: StaffRequest) -> HttpResponse:
    """Record the opening of a box."""
    form = EmptyForm(request.POST or None)
    if form.is_valid():
        emptying = carry_out(form, lambda: actions.empty_box(actor=request.user, **form.cleaned_data))
        if emptying:
            return redirect("cards:enter", emptying.code)
    return render(request, "cards/empty.html", {"form": form}, status=409 if form.errors else 200)


@staff_view("cards.list")
def enter(request: StaffRequest, code: str) -> HttpResponse:
    """Show an opened box with its next card; take one in and be ready for the next."""
    emptying = _emptying(code)
    sent = request.method == "POST"
    form = CardForm(request.POST if sent else None, request.FILES if sent else None)
    if sent and form.is_valid():
        number = form.cleaned_data["number"]
        done = carry_out(
            form, lambda: actions.enter(emptying, actor=request.user, number=number, written=form.written())
        )
        if done:
            _tell(request, number, done.opinion.number, repeated=done.repeated)
            return redirect("cards:enter", code)
    return _box(request, emptying, form)


def _tell(request: StaffRequest, typed: str, opinion: str, *, repeated: bool) -> None:
    said = {"card": numbers.shown(numbers.read(typed)), "opinion": opinion}
    if repeated:
        messages.warning(
            request, _("Card %(card)s is in the register already, as %(opinion)s; nothing was changed.") % said
        )
    else:
        messages.success(request, _("Card %(card)s is in the register as %(opinion)s.") % said)


@staff_view("cards.enter")
@require_POST
def set_aside(request: StaffRequest, code: str) -> HttpResponse:
    """Say that a card came but is not entered."""
    emptying, form = _emptying(code), NumberForm(request.POST)

    def do() -> Any:
        return actions.set_aside(emptying, actor=request.user, number=form.cleaned_data["number"])

    return _or_again(request, emptying, form, do, _("It is noted that this card came."))


@staff_view("cards.list")
@require_POST
def confirm(request: StaffRequest, code: str) -> HttpResponse:
    """Confirm the count as the second person."""
    actions.confirm(_emptying(code), actor=request.user)
    messages.success(request, _("You have confirmed the count."))
    return redirect("cards:enter", code)


def _or_again(
    request: StaffRequest, emptying: Emptying, form: NumberForm, do: Callable[[], Any], done: str
) -> HttpResponse:
    if form.is_valid() and carry_out(form, do) is not None:
        messages.success(request, done)
        return redirect("cards:enter", emptying.code)
    return _box(request, emptying, CardForm(), aside=form)


def _box(request: StaffRequest, emptying: Any, form: CardForm, aside: NumberForm | None = None) -> HttpResponse:
    staff = request.user
    page = {
        "emptying": emptying, "left": emptying.found - emptying.done, "form": form,
        "aside": aside or NumberForm(auto_id="aside_%s"), "may_enter": staff.has_perm("cards.enter", emptying),
        "may_confirm": emptying.confirmed_on is None and staff.has_perm("cards.confirm", emptying),
    }  # fmt: skip
    return render(request, "cards/box.html", page, status=409 if form.errors or (aside and aside.errors) else 200)


def _emptying(code: str) -> Any:
    return get_visible_or_404(queries.emptyings(), code=code)
