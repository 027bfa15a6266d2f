"""What was a news item is an article of the column of news. Texts in review go back to their authors: they need three reviews now."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def forth(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    news = apps.get_model("disclosure", "Publication")._base_manager.filter(kind="news")
    waiting = news.filter(status__in=["in_review", "approved"])
    apps.get_model("disclosure", "Review")._base_manager.filter(publication__in=waiting, verdict="approved").delete()
    waiting.update(status="draft", reviews_done=0, content_hash="")
    news.update(kind="article", column="news")


def back(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    articles = apps.get_model("disclosure", "Publication")._base_manager.filter(kind="article")
    articles.update(kind="news", column="")


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0007_articles")]

    operations = [migrations.RunPython(forth, back)]
