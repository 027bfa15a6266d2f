"""The audit log in the reader's language: acts and states by the names the registers give them."""

from django import template
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext_lazy as _

from huiyin.audit.models import Event
from huiyin.disclosure.workflow import workflow as publications
from huiyin.lifecycle.workflow import Workflow
from huiyin.opinions.workflow import workflow as opinions
from huiyin.rectification.workflow import workflow as problems
from huiyin.vault.workflow import UNSEALING

register = template.Library()
ACTS = {
    "calendar.confirm_year": _("Declare the days of a year complete"),
    "calendar.drop_day": _("Take back a day of the calendar"),
    "calendar.set_day": _("Set a day of the calendar"),
    "clock.ask_extension": _("Ask for more time"),
    "clock.decide_extension": _("Decide on more time"),
    "clock.pause": _("Pause a clock"),
    "clock.resume": _("Resume a clock"),
    "disclosure.edit": _("Edit a draft"),
    "disclosure.state_facts": _("Bring published facts up to date"),
    "notifications.announce": _("Announce"),
    "notifications.set_default": _("Set how the bureau's people are told"),
    "notifications.set_preference": _("Choose how one is told"),
    "notifications.try_again": _("Try deliveries again"),
    "notifications.use_default": _("Be told the bureau's way"),
    "opinions.ask": _("Ask the giver"),
    "opinions.attach": _("Attach a file"),
    "opinions.correct_day": _("Correct the day of receipt"),
    "opinions.draft_reply": _("Draft a reply"),
    "opinions.pass_on": _("Pass on a file"),
    "opinions.propose_decline": _("Propose not to accept"),
    "opinions.rate": _("Rate"),
    "opinions.refuse_decline": _("Refuse the proposal"),
    "opinions.return_reply": _("Return a reply"),
    "opinions.say_more": _("Say more"),
    "opinions.settle_callback": _("Settle a call-back"),
    "opinions.withdraw_reply": _("Take a reply back"),
    "org.appoint": _("Appoint"),
    "org.change_contact": _("Change one's e-mail and telephone"),
    "org.edit_bureau": _("Change what citizens see of the bureau"),
    "org.end_post": _("End a post"),
    "org.found_bureau": _("Found a bureau"),
    "org.hire": _("Open an account"),
    "org.install_sections": _("Install the usual sections"),
    "org.set_password": _("Set a password"),
    "org.set_up_section": _("Set up a section"),
    "org.set_up_township": _("Set up a township"),
    "disclosure.answer_error": _("Answer a reader's error report"),
    "disclosure.hand_error": _("Hand an error report on"),
    "disclosure.report_error": _("Point out an error in an article"),
    "rectification.add_measure": _("Add a measure"),
    "rectification.add_to_objection": _("Add to an objection"),
    "rectification.attach_evidence": _("Attach evidence"),
    "rectification.attach_to_objection": _("Attach a file to an objection"),
    "rectification.dismiss": _("Dismiss an objection"),
    "rectification.drop_measure": _("Drop a measure"),
    "rectification.link": _("Link an opinion"),
    "rectification.object_to": _("Object to a strike-off"),
    "rectification.report": _("Report progress"),
    "rectification.unlink": _("Take off an opinion"),
    "rectification.withdraw_objection": _("Withdraw an objection"),
    "study.draft_article": _("Make an article of a document"),
    "surveys.read_answers": _("Read the answers of a questionnaire"),
    "term.end": _("End a term"),
    "term.set": _("Set a term"),
    "vault.read_sealed": _("Read contact data"),
    "vault.shred": _("Shred contact data"),
    "workbench.check_chain": _("Have the chains checked"),
    "workbench.drop_view": _("Forget a view"),
    "workbench.keep_view": _("Keep a view"),
}
"""Acts that move no state. One that is not named here goes by its own name."""
_workflows: dict[str, Workflow] = {each.name: each for each in (opinions, problems, publications, UNSEALING)}


@register.filter
def act_words(event: Event) -> str:
    """Return what an act is called."""
    name, _dot, verb = event.verb.partition(".")
    labels = {row.verb: row.label for row in _workflows[name].transitions} if name in _workflows else {}
    return str(labels.get(verb) or ACTS.get(event.verb, event.verb))


@register.filter
def changed(event: Event) -> list[str]:
    """Return what else an act changed: fields as the register calls them, and what is no field by its own name."""
    return [_field_words(event.object_kind, name) for name in event.after if name != "status"]


def _field_words(model: str, name: str) -> str:
    try:
        return str(getattr(apps.get_model(model)._meta.get_field(name), "verbose_name", name))
    except (LookupError, FieldDoesNotExist):
        return name


@register.filter
def state_words(event: Event, state: str) -> str:
    """Return what the register calls a state."""
    workflow = _workflows.get(event.verb.partition(".")[0])
    return str(workflow.states(state).label) if workflow and state in workflow.states.values else state
