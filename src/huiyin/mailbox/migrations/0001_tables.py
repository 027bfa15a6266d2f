import django.db.models.deletion
import huiyin.core.ids
import huiyin.core.models
import huiyin.core.timing
from django.conf import settings
from django.db import migrations, models
from huiyin.core.tables import Tables


class Migration(Tables):

    replaces = [
        ('mailbox', '0001_initial'),
        ('mailbox', '0002_mails'),
    ]

    initial = True

    dependencies = [
        ('opinions', '0001_tables'),
        ('org', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Sight',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('opinion', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='sight', to='opinions.opinion')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('day', models.DateField(default=huiyin.core.timing.today)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('opinion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='opinions.opinion')),
                ('kind', models.CharField(choices=[('priority', 'Handle with priority'), ('visit', 'I will visit'), ('deputy', 'For a deputy'), ('report', 'Report the result to me')], max_length=8, verbose_name='mark')),
                ('deputy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('words', models.TextField(blank=True, verbose_name='instruction')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField(default=huiyin.core.timing.now)),
            ],
            options={
                'ordering': ['made_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('deputy__isnull', False), ('kind', 'deputy')), models.Q(models.Q(('kind', 'deputy'), _negated=True), ('deputy__isnull', True)), _connector='OR'), name='mailbox_mark_names_its_deputy')],
            },
        ),
        migrations.CreateModel(
            name='MailIn',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('key', models.CharField(max_length=64)),
                ('outcome', models.CharField(choices=[('opinion', 'New opinion'), ('added', 'Added to an opinion'), ('automatic', 'Sent by a machine')], max_length=9)),
                ('opinion', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='mails', to='opinions.opinion')),
                ('sender_index', models.BinaryField(max_length=32)),
                ('letter', models.CharField(blank=True, max_length=32)),
                ('day', models.DateField(default=huiyin.core.timing.today)),
            ],
            options={
                'indexes': [models.Index(fields=['sender_index', 'day'], name='mailbox_mail_of_sender')],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('key'), name='mailbox_mail_once')],
            },
        ),
    ]
