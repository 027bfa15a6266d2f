import django.db.models.deletion
import huiyin.core.ids
import huiyin.core.models
import huiyin.core.timing
from django.db import migrations, models
from huiyin.core.tables import Tables


class Migration(Tables):

    replaces = [
        ('triage', '0001_initial'),
        ('triage', '0002_band_indexes'),
    ]

    initial = True

    dependencies = [
        ('org', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Lesson',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('target', models.CharField(choices=[('place', 'where it belongs'), ('kind', 'kind'), ('severity', 'severity'), ('wind', 'four winds')], max_length=10)),
                ('weights', models.BinaryField()),
                ('decisions', models.PositiveIntegerField(help_text='how many decisions it learned from, the shipped lessons not counted')),
                ('learned_on', models.DateField(default=huiyin.core.timing.today)),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('target'), name='triage_lesson_one_per_target')],
            },
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('item', models.BigIntegerField()),
                ('target', models.CharField(choices=[('place', 'where it belongs'), ('kind', 'kind'), ('severity', 'severity'), ('wind', 'four winds')], max_length=10)),
                ('options', models.JSONField()),
                ('lesson_of', models.DateField(help_text='the training it stems from; empty for the shipped lessons', null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('item'), models.F('target'), name='triage_suggestion_one_per_target')],
            },
        ),
        migrations.CreateModel(
            name='Choice',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('item', models.BigIntegerField()),
                ('target', models.CharField(choices=[('place', 'where it belongs'), ('kind', 'kind'), ('severity', 'severity'), ('wind', 'four winds')], max_length=10)),
                ('suggested', models.CharField(blank=True, max_length=40)),
                ('chosen', models.CharField(max_length=40)),
                ('decided_on', models.DateField(default=huiyin.core.timing.today)),
            ],
            options={
                'indexes': [models.Index(fields=['bureau', 'target', '-decided_on'], name='triage_choice_lately')],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('item'), models.F('target'), name='triage_choice_last_one_counts')],
            },
        ),
        migrations.CreateModel(
            name='Band',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('item', models.BigIntegerField()),
                ('key', models.BigIntegerField()),
            ],
            options={
                'indexes': [models.Index(models.F('bureau'), models.F('key'), models.F('item'), name='triage_band_by_key'), models.Index(models.F('item'), name='triage_band_of_item')],
            },
        ),
        migrations.CreateModel(
            name='HotIssue',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('items', models.JSONField()),
                ('words', models.JSONField()),
                ('degrees', models.FloatField()),
                ('givers', models.PositiveIntegerField()),
                ('repeats', models.PositiveIntegerField()),
                ('days', models.PositiveIntegerField()),
                ('this_week', models.PositiveIntegerField()),
                ('week_before', models.PositiveIntegerField()),
                ('found_on', models.DateField(default=huiyin.core.timing.today)),
            ],
            options={
                'ordering': ['-degrees'],
            },
        ),
    ]
