"""News items become articles of a column. The triggers rest while the table changes; 0009 puts them up again."""

from importlib import import_module

import django.db.models.deletion
import huiyin.core.ids
import huiyin.core.models
import huiyin.core.timing
from django.conf import settings
from django.db import migrations, models


immutable = import_module("huiyin.disclosure.migrations.0002_immutable")
reviewed = import_module("huiyin.disclosure.migrations.0005_reviewed")


class Migration(migrations.Migration):

    dependencies = [
        ('disclosure', '0006_earlier_authors'),
        ('org', '0003_branches'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(immutable.unprotect, immutable.protect),
        migrations.RunPython(reviewed.unprotect, reviewed.protect),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=120)),
                ('content', models.JSONField()),
                ('at', models.DateTimeField(default=huiyin.core.timing.now)),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Unsaved',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('edits', models.PositiveIntegerField()),
                ('title', models.CharField(blank=True, max_length=120)),
                ('body', models.TextField(blank=True)),
                ('at', models.DateTimeField(default=huiyin.core.timing.now)),
            ],
        ),
        migrations.AddField(
            model_name='publication',
            name='column',
            field=models.CharField(blank=True, choices=[('news', 'News'), ('notices', 'Notices'), ('documents', 'Documents'), ('briefs', 'Briefs'), ('sought', 'Opinions sought'), ('results', 'Results')], max_length=10, verbose_name='column'),
        ),
        migrations.AddField(
            model_name='publication',
            name='edits',
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name='publication',
            name='end_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='to be taken down at'),
        ),
        migrations.AddField(
            model_name='publication',
            name='ending',
            field=models.TextField(blank=True, editable=False, verbose_name='why it will be taken down'),
        ),
        migrations.AddField(
            model_name='publication',
            name='publish_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='to be published at'),
        ),
        migrations.AlterField(
            model_name='publication',
            name='kind',
            field=models.CharField(choices=[('problem', 'Rectified problem'), ('article', 'Article'), ('campaign', 'Campaign')], max_length=12, verbose_name='kind'),
        ),
        migrations.AddIndex(
            model_name='publication',
            index=models.Index(condition=models.Q(('is_current', True), ('kind', 'article')), fields=['bureau', 'column', '-released_on', '-id'], name='disclosure_public_column'),
        ),
        migrations.AddField(
            model_name='revision',
            name='bureau',
            field=models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau'),
        ),
        migrations.AddField(
            model_name='revision',
            name='by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='revision',
            name='publication',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='disclosure.publication'),
        ),
        migrations.AddField(
            model_name='unsaved',
            name='bureau',
            field=models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau'),
        ),
        migrations.AddField(
            model_name='unsaved',
            name='by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='unsaved',
            name='publication',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='unsaved', to='disclosure.publication'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.UniqueConstraint(fields=('publication', 'number'), name='disclosure_revision_once'),
        ),
        migrations.AddConstraint(
            model_name='unsaved',
            constraint=models.UniqueConstraint(fields=('publication', 'by'), name='disclosure_unsaved_one_each'),
        ),
    ]
