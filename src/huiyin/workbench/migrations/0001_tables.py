import django.db.models.deletion
import huiyin.core.ids
import huiyin.core.models
import huiyin.core.timing
import huiyin.workbench.models
from django.conf import settings
from django.db import migrations, models
from huiyin.core.tables import Tables


class Migration(Tables):

    replaces = [
        ('workbench', '0001_initial'),
    ]

    initial = True

    dependencies = [
        ('org', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='KeptView',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.CharField(default=huiyin.workbench.models._code, editable=False, max_length=16, unique=True)),
                ('owner', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='kept_views', to=settings.AUTH_USER_MODEL)),
                ('name', models.CharField(max_length=30, verbose_name='name of the view')),
                ('path', models.CharField(editable=False, max_length=200)),
                ('query', models.CharField(editable=False, max_length=1000)),
                ('is_shared', models.BooleanField(default=False, verbose_name='for everybody of the bureau')),
            ],
            options={
                'ordering': ['path', 'name'],
                'constraints': [models.UniqueConstraint(fields=('owner', 'path', 'name'), name='workbench_keptview_one_name_a_list')],
            },
        ),
        migrations.CreateModel(
            name='ChainCheck',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_at', models.DateTimeField(default=huiyin.core.timing.now)),
                ('finished_at', models.DateTimeField(null=True)),
                ('events', models.PositiveBigIntegerField(default=0)),
                ('breaks', models.JSONField(default=list)),
            ],
            options={
                'ordering': ['-asked_at'],
            },
        ),
    ]
