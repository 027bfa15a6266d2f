"""Addresses of the campaign board, under /desk/campaigns/. Stages and steps are named by their keys, criteria by their order."""

from django.urls import path

import huiyin.core.converters  # noqa: F401 - some addresses name a day
from huiyin.campaigns.views import campaigns, people, progress, stages, steps, templates

app_name = "campaigns"

_ONE = "<slug:code>/"
_STAGE = f"{_ONE}stage/<slug:stage>/"
_STEP = f"{_STAGE}steps/<slug:step>/"
_CRITERION = f"{_STEP}<int:order>/"

urlpatterns = [
    path("", campaigns.campaigns, name="campaigns"),
    path("prepare/", campaigns.prepare, name="prepare"),
    path("vocabulary/", templates.vocabulary, name="vocabulary"),
    path("templates/<slug:code>/", templates.template, name="template"),
    path("templates/<slug:code>/edit/", templates.edit_template, name="edit_template"),
    path(_ONE, campaigns.campaign, name="campaign"),
    path(f"{_ONE}plan/", campaigns.plan, name="plan"),
    path(f"{_ONE}plan.docx", campaigns.plan_docx, name="plan_docx"),
    path(f"{_ONE}days/<day:day>/", progress.day, name="day"),
    path(f"{_ONE}start/", campaigns.start, name="start"),
    path(f"{_ONE}drop/", campaigns.drop, name="drop"),
    path(f"{_ONE}close/", campaigns.close, name="close"),
    path(f"{_ONE}draft-page/", campaigns.draft_page, name="draft_page"),
    path(f"{_ONE}people/", people.people, name="people"),
    path(f"{_ONE}people/appoint/", people.appoint, name="appoint"),
    path(f"{_ONE}people/appointment/", people.set_appointment, name="set_appointment"),
    path(f"{_ONE}people/appointment.docx", people.appointment_docx, name="appointment_docx"),
    path(f"{_ONE}people/<int:member>/release/", people.release, name="release"),
    path(f"{_ONE}liaisons/", people.name_liaisons, name="name_liaisons"),
    path(f"{_ONE}liaisons/<slug:township>/", people.name_liaison, name="name_liaison"),
    path(f"{_ONE}liaisons/<slug:township>/confirm/", people.confirm_liaison, name="confirm_liaison"),
    path(_STAGE, progress.stage, name="stage"),
    path(f"{_STAGE}begin/", stages.begin, name="begin"),
    path(f"{_STAGE}apply-for-the-gate/", stages.apply_for_the_gate, name="apply_for_the_gate"),
    path(f"{_STAGE}agree/", stages.agree, name="agree"),
    path(f"{_STAGE}return/", stages.return_stage, name="return"),
    path(f"{_STAGE}pass/", stages.pass_stage, name="pass"),
    path(_STEP, steps.step, name="step"),
    path(f"{_STEP}change/", steps.change_step, name="change_step"),
    path(f"{_CRITERION}change/", steps.change_criterion, name="change_criterion"),
    path(f"{_CRITERION}remind/", steps.remind, name="remind"),
    path(f"{_CRITERION}except/", steps.ask_for_exception, name="ask_for_exception"),
    path(f"{_CRITERION}decide/", steps.decide_on_exception, name="decide_on_exception"),
    path(f"{_CRITERION}evidence/", steps.evidence, name="evidence"),
    path(f"{_CRITERION}missing/", steps.missing, name="missing"),
]
