"""回访: who owes a call-back, and what it found."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huiyin.core.forms import carry_out
from huiyin.opinions import actions
from huiyin.opinions.forms import SettleCallbackForm
from huiyin.opinions.models import Callback
from huiyin.opinions.queries import callbacks_of, opinions_visible_to
from huiyin.opinions.views.deciding import described, sent
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view


@staff_view("opinions.call_back")
def callbacks(request: StaffRequest) -> HttpResponse:
    """List the call-backs this person owes."""
    return render(request, "opinions/callbacks.html", {"callbacks": _owed(request)})


@staff_view("opinions.call_back")
def settle_callback(request: StaffRequest, number: str) -> HttpResponse:
    """Write down what the call-back found."""
    callback = get_visible_or_404(_owed(request), rating__opinion__number=number)
    form = SettleCallbackForm(sent(request))

    def act() -> Callback:
        return actions.settle_callback(callback, actor=request.user, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and carry_out(form, act) is not None:
        messages.success(request, _("The call-back is settled."))
        return redirect("opinions:callbacks")
    opinion = callback.rating.opinion
    reply = opinion.replies.filter(approved=True).last()
    page = described(request, opinion) | {"callback": callback, "form": form, "reply": reply}
    return render(request, "opinions/settle_callback.html", page, status=409 if form.errors else 200)


def _owed(request: StaffRequest) -> QuerySet[Callback]:
    seen = opinions_visible_to(request.user)
    return callbacks_of(request.user).filter(rating__opinion__in=seen).select_related("rating__opinion", "clock")
