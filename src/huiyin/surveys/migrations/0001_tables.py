import django.db.models.deletion
import huiyin.core.files.keeping
import huiyin.core.ids
import huiyin.core.models
import huiyin.core.timing
import huiyin.surveys.models.answers
import huiyin.surveys.models.surveys
from django.conf import settings
from django.db import migrations, models
from huiyin.core.tables import Tables


class Migration(Tables):

    replaces = [
        ('surveys', '0001_initial'),
        ('surveys', '0002_promises'),
    ]

    initial = True

    dependencies = [
        ('campaigns', '0001_tables'),
        ('org', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Survey',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.SlugField(default=huiyin.surveys.models.surveys.new_code, editable=False, max_length=10)),
                ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='surveys', to='campaigns.campaign')),
                ('title', models.CharField(max_length=60, verbose_name='title')),
                ('status', models.CharField(choices=[('draft', 'Being designed'), ('open', 'Open'), ('closed', 'Closed'), ('published', 'Results published')], default='draft', editable=False, max_length=10)),
                ('access', models.CharField(choices=[('everybody', 'Everybody who has the address'), ('listed', 'Only those on a list, each once')], default='everybody', max_length=10, verbose_name='who may answer')),
                ('is_anonymous', models.BooleanField(default=True, verbose_name='anonymous')),
                ('smallest', models.PositiveSmallIntegerField(default=5, verbose_name='smallest group that is told')),
                ('opens_on', models.DateField(verbose_name='opens on')),
                ('closes_on', models.DateField(verbose_name='closes on')),
                ('design_data', models.JSONField(default=dict)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('designed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_on', models.DateField(default=huiyin.core.timing.today)),
                ('opened_on', models.DateField(null=True)),
                ('closed_on', models.DateField(null=True)),
                ('digest', models.CharField(blank=True, editable=False, max_length=64)),
            ],
            options={
                'ordering': ['-made_on', '-id'],
                'indexes': [models.Index(fields=['bureau', 'status', 'closes_on'], name='surveys_by_state')],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('code'), name='surveys_survey_code'), models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='surveys_survey_days'), models.CheckConstraint(condition=models.Q(('smallest__gte', 5)), name='surveys_survey_smallest')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('id', huiyin.core.models.DayIdField(default=huiyin.surveys.models.answers.random_id, editable=False, primary_key=True, serialize=False)),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='surveys.survey')),
                ('values', models.JSONField(default=dict)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='AnswerPhoto',
            fields=[
                ('wrapped_key', models.BinaryField()),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('name', models.CharField(max_length=100, verbose_name='file name')),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField(verbose_name='size in bytes')),
                ('is_photo', models.BooleanField(default=False)),
                ('storage_name', models.CharField(default=huiyin.core.files.keeping.random_name, editable=False, max_length=32, unique=True)),
                ('id', huiyin.core.models.DayIdField(default=huiyin.surveys.models.answers.random_id, editable=False, primary_key=True, serialize=False)),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='photos', to='surveys.survey')),
                ('question', models.CharField(max_length=12)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='surveys.survey')),
                ('label', models.CharField(max_length=80)),
                ('staff', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('token_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('is_used', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['label', 'id'],
                'constraints': [models.UniqueConstraint(fields=('survey', 'label'), name='surveys_invitation_once')],
            },
        ),
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='surveys.survey')),
                ('number', models.PositiveIntegerField()),
                ('status', models.CharField(choices=[('entered', 'Entered once'), ('differs', 'Two readings differ'), ('counted', 'Counted')], default='entered', editable=False, max_length=8)),
                ('first', models.JSONField(default=dict)),
                ('second', models.JSONField(default=dict)),
                ('first_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('second_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entered_on', models.DateField(default=huiyin.core.timing.today)),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('survey', 'number'), name='surveys_sheet_once'), models.CheckConstraint(condition=models.Q(('second_by__isnull', True), models.Q(('second_by', models.F('first_by')), _negated=True), _connector='OR'), name='surveys_sheet_two_people')],
            },
        ),
    ]
