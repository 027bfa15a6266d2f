import django.db.models.deletion
import huiyin.core.ids
import huiyin.core.models
import huiyin.core.timing
import huiyin.exchange.models
from django.conf import settings
from django.db import migrations, models
from huiyin.core.tables import Tables


class Migration(Tables):

    replaces = [
        ('exchange', '0001_initial'),
        ('exchange', '0002_codes_of_sources'),
    ]

    initial = True

    dependencies = [
        ('opinions', '0001_tables'),
        ('org', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.SlugField(editable=False, max_length=8, unique=True)),
                ('name', models.CharField(max_length=40, verbose_name='name')),
                ('channel', models.CharField(choices=[('12345', '12345 hotline'), ('12314', '12314 platform'), ('petition', 'Petition office'), ('board', 'Message board'), ('partner', 'Software of others')], max_length=12, verbose_name='channel')),
                ('connection', models.CharField(choices=[('file', 'by files'), ('open311', 'by Open311'), ('api', 'by our interface (REST)')], max_length=8, verbose_name='connection')),
                ('media_hosts', models.JSONField(default=list, verbose_name='hosts of its pictures')),
                ('return_columns', models.JSONField(default=list)),
                ('webhook_url', models.CharField(blank=True, max_length=300, verbose_name='address for messages')),
                ('webhook_secret', models.BinaryField(default=bytes)),
                ('heard_until', models.DateField(null=True)),
                ('is_active', models.BooleanField(default=True, verbose_name='in use')),
            ],
            options={
                'ordering': ['channel', 'name'],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('name'), name='exchange_source_name'), models.UniqueConstraint(models.F('bureau'), models.F('channel'), condition=models.Q(('channel', 'partner'), _negated=True), name='exchange_source_one_a_channel')],
            },
        ),
        migrations.CreateModel(
            name='ApiKey',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='keys', to='exchange.source')),
                ('code', models.SlugField(default=huiyin.exchange.models.random_code, editable=False, max_length=8, unique=True)),
                ('label', models.CharField(max_length=40, verbose_name='what it is for')),
                ('hint', models.CharField(max_length=12)),
                ('digest', models.BinaryField(max_length=32, unique=True)),
                ('scopes', models.JSONField(default=list)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_on', models.DateField(default=huiyin.core.timing.today)),
                ('expires_on', models.DateField(blank=True, null=True, verbose_name='valid until')),
                ('revoked_on', models.DateField(null=True)),
                ('last_used_on', models.DateField(null=True)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Filing',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('source', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='filings', to='exchange.source')),
                ('opinion', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='filing', to='opinions.opinion')),
                ('reference', models.CharField(blank=True, max_length=40)),
                ('service', models.CharField(blank=True, max_length=20)),
                ('fingerprint', models.BinaryField(max_length=32)),
                ('media', models.CharField(blank=True, choices=[('', '–'), ('waiting', 'to be fetched'), ('taken', 'taken in'), ('refused', 'not taken in')], default='', max_length=8)),
                ('media_url', models.CharField(blank=True, max_length=500)),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['source', '-id'], name='exchange_filing_of_source')],
                'constraints': [models.UniqueConstraint(models.F('source'), models.F('reference'), condition=models.Q(('reference', ''), _negated=True), name='exchange_filing_number_once')],
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('source', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='events', to='exchange.source')),
                ('update', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='opinions.update')),
                ('progress', models.CharField(choices=[('waiting', 'waiting'), ('taken', 'taken'), ('dead', 'given up')], default='waiting', max_length=8)),
                ('due_at', models.DateTimeField(null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('answer', models.CharField(blank=True, max_length=200)),
                ('made_on', models.DateField(default=huiyin.core.timing.today)),
                ('taken_on', models.DateField(null=True)),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(condition=models.Q(('progress', 'waiting')), fields=['source', 'due_at'], name='exchange_events_due'), models.Index(fields=['bureau', 'progress', '-id'], name='exchange_events_by_progress')],
                'constraints': [models.UniqueConstraint(models.F('source'), models.F('update'), name='exchange_event_once')],
            },
        ),
    ]
