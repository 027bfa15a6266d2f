"""Sources: the list, one of them, and what can be changed about it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from huiyin.core.forms import carry_out
from huiyin.core.once import shown_once
from huiyin.exchange import actions
from huiyin.exchange.exports import columns_of
from huiyin.exchange.forms import ColumnsForm, KeyForm, SourceForm, SpanForm, WebhookForm
from huiyin.exchange.models import ApiKey, Media, Source
from huiyin.exchange.queries import filings_of, sources_visible_to
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view


@staff_view("exchange.list_sources")
def sources(request: StaffRequest) -> HttpResponse:
    """List the platforms, and say what each is connected by."""
    rows = sources_visible_to(request.user).prefetch_related("keys")
    may_add = request.user.has_perm("exchange.manage_sources")
    return render(request, "exchange/sources.html", {"sources": rows, "may_add": may_add})


@staff_view("exchange.manage_sources")
def add_source(request: StaffRequest) -> HttpResponse:
    """Add a platform."""
    form = SourceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        source = carry_out(form, lambda: actions.add_source(actor=request.user, **form.cleaned_data))
        if source is not None:
            return redirect("exchange:source", code=source.code)
    return _form(request, form, _("Add a platform"), None)


@staff_view("exchange.list_sources")
def source(request: StaffRequest, code: str) -> HttpResponse:
    """Show one platform: how it is connected, its keys, what went wrong."""
    row = _one(request, code)
    may = {
        verb: request.user.has_perm(f"exchange.{verb}", row)
        for verb in ("manage_sources", "manage_keys", "return_results")
    }
    filings = filings_of(row)
    page = {
        "source": row, "may": may, "keys": row.keys.select_related("made_by"), "filed": filings.count(),
        "refused_pictures": filings.filter(media=Media.REFUSED).count(), "span": SpanForm(), "columns": columns_of(row),
    }  # fmt: skip
    return render(request, "exchange/source.html", page)


@staff_view("exchange.manage_sources")
def change_source(request: StaffRequest, code: str) -> HttpResponse:
    """Change what is said about a platform."""
    row = _one(request, code)
    form = SourceForm(request.POST or None, instance=row)
    return _act(
        request,
        form,
        row,
        lambda: actions.change_source(row, actor=request.user, **form.cleaned_data),
        pgettext("platform", "Change"),
    )


@require_POST
@staff_view("exchange.manage_sources")
def switch_source(request: StaffRequest, code: str) -> HttpResponse:
    """Take a platform out of use, or into it again: its keys open nothing meanwhile. Of two who press at once both get what they meant."""
    actions.change_source(_one(request, code), actor=request.user, is_active=request.POST.get("use") == "yes")
    return redirect("exchange:source", code=code)


@staff_view("exchange.manage_keys")
def issue_key(request: StaffRequest, code: str) -> HttpResponse:
    """Issue a key; the answer shows it, once."""
    row = _one(request, code)
    form = KeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        issued = carry_out(form, lambda: actions.issue_key(row, actor=request.user, **form.cleaned_data))
        if issued is not None:
            return _secret(request, row, _("The key"), issued[1])
    return _form(request, form, _("Issue a key"), row)


@require_POST
@staff_view("exchange.manage_keys")
def revoke_key(request: StaffRequest, code: str, key: str) -> HttpResponse:
    """Revoke a key."""
    row = get_visible_or_404(ApiKey.objects.filter(source=_one(request, code)).select_related("source"), code=key)
    actions.revoke_key(row, actor=request.user)
    messages.success(request, _("The key opens nothing any more."))
    return redirect("exchange:source", code=code)


@staff_view("exchange.manage_keys")
def set_webhook(request: StaffRequest, code: str) -> HttpResponse:
    """Set where messages go; the answer shows the secret that signs them, once."""
    row = _one(request, code)
    form = WebhookForm(request.POST or None, initial={"url": row.webhook_url})
    if request.method == "POST" and form.is_valid():
        secret = carry_out(form, lambda: actions.set_webhook(row, actor=request.user, url=form.cleaned_data["url"]))
        if secret:
            return _secret(request, row, _("The secret that signs the messages"), secret)
        if secret is not None:
            return redirect("exchange:source", code=code)
    return _form(request, form, _("Set the address"), row)


@staff_view("exchange.return_results")
def set_columns(request: StaffRequest, code: str) -> HttpResponse:
    """Say which columns the return file has, how they are called, in which order."""
    row = _one(request, code)
    form = ColumnsForm(request.POST if request.method == "POST" else None, columns=columns_of(row))
    if request.method == "POST" and form.is_valid():
        done = carry_out(form, lambda: actions.set_columns(row, actor=request.user, columns=form.columns()))
        if done is not None:
            messages.success(request, _("Remembered for this platform."))
            return redirect("exchange:source", code=code)
    return render(request, "exchange/columns.html", {"source": row, "form": form}, status=409 if form.errors else 200)


def _one(request: StaffRequest, code: str) -> Source:
    return get_visible_or_404(sources_visible_to(request.user), code=code)


def _act(request: StaffRequest, form: forms.BaseForm, row: Source, do: Callable[[], Any], label: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and carry_out(form, do) is not None:
        return redirect("exchange:source", code=row.code)
    return _form(request, form, label, row)


def _form(request: StaffRequest, form: forms.BaseForm, label: str, row: Source | None) -> HttpResponse:
    page = {"form": form, "label": label, "source": row}
    return render(request, "exchange/act.html", page, status=409 if form.errors else 200)


def _secret(request: StaffRequest, row: Source, label: str, secret: str) -> HttpResponse:
    page = {"source": row, "label": label, "secret": secret}
    return shown_once(render(request, "exchange/secret.html", page), then=reverse("exchange:source", args=[row.code]))
