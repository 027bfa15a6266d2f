import datetime
import django.db.models.deletion
import huiyin.core.ids
import huiyin.core.models
import huiyin.core.timing
from django.conf import settings
from django.db import migrations, models
from huiyin.core.tables import Tables


class Migration(Tables):

    replaces = [
        ('notifications', '0001_initial'),
        ('notifications', '0002_decisions'),
        ('notifications', '0003_outbox'),
        ('notifications', '0004_outside_mail'),
    ]

    initial = True

    dependencies = [
        ('org', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Notification',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('to', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='notifications', to=settings.AUTH_USER_MODEL)),
                ('kind', models.CharField(choices=[('reminder', 'Clocks that turned'), ('decision', 'Decision on your request for more time'), ('news', 'News'), ('announcement', 'Announcement'), ('test', 'Test message')], max_length=12)),
                ('day', models.DateField(default=huiyin.core.timing.today)),
                ('by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('text', models.CharField(blank=True, max_length=200)),
                ('url', models.CharField(blank=True, max_length=200)),
                ('lines', models.JSONField(blank=True, default=list)),
                ('is_urgent', models.BooleanField(default=False)),
                ('read_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['to', '-id'], name='notifications_of_person'), models.Index(condition=models.Q(('read_on__isnull', True)), fields=['to'], name='notifications_unread')],
                'constraints': [models.UniqueConstraint(models.F('to'), models.F('day'), models.F('text'), condition=models.Q(('kind', 'announcement')), name='notifications_announced_once')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('notification', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='notifications.notification')),
                ('to', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('way', models.CharField(choices=[('email', 'E-mail'), ('sms', 'Text message'), ('wecom', 'WeCom group'), ('dingtalk', 'DingTalk group')], max_length=8, verbose_name='way')),
                ('progress', models.CharField(choices=[('waiting', 'Waiting'), ('sending', 'Being sent'), ('sent', 'Sent'), ('unsure', 'May have arrived'), ('given_up', 'Given up'), ('spared', 'Not needed any more')], default='waiting', max_length=8)),
                ('due_at', models.DateTimeField(null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('failure', models.CharField(blank=True, choices=[('refused', 'The other side refused it.'), ('unreachable', 'The server could not be reached.'), ('too_many', 'The other side takes no more messages for the moment.'), ('no_answer', 'No answer came: it may have arrived or not.'), ('interrupted', 'The worker ended while it was sending: it may have arrived or not.')], max_length=11)),
                ('answer', models.CharField(blank=True, max_length=300)),
                ('letter', models.CharField(blank=True, max_length=32)),
                ('run', models.CharField(blank=True, max_length=32)),
                ('day', models.DateField(default=huiyin.core.timing.today)),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(condition=models.Q(('progress', 'waiting')), fields=['way', 'due_at'], name='deliveries_due'), models.Index(fields=['to', 'way', '-id'], name='deliveries_of_person'), models.Index(condition=models.Q(('progress', 'sending')), fields=['run'], name='deliveries_under_way'), models.Index(fields=['bureau', '-id'], name='deliveries_of_bureau')],
                'constraints': [models.UniqueConstraint(models.F('notification'), models.F('way'), name='deliveries_once_each_way')],
            },
        ),
        migrations.CreateModel(
            name='OutsideMail',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('letter', models.CharField(max_length=32, unique=True)),
                ('sealed', models.BinaryField(default=bytes)),
                ('progress', models.CharField(choices=[('waiting', 'Waiting'), ('sending', 'Being sent'), ('sent', 'Sent'), ('unsure', 'May have arrived'), ('given_up', 'Given up'), ('spared', 'Not needed any more')], default='waiting', max_length=8)),
                ('due_at', models.DateTimeField(default=huiyin.core.timing.now, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('failure', models.CharField(blank=True, choices=[('refused', 'The other side refused it.'), ('unreachable', 'The server could not be reached.'), ('too_many', 'The other side takes no more messages for the moment.'), ('no_answer', 'No answer came: it may have arrived or not.'), ('interrupted', 'The worker ended while it was sending: it may have arrived or not.')], max_length=11)),
                ('day', models.DateField(default=huiyin.core.timing.today)),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['due_at'], name='outside_mail_due')],
            },
        ),
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('staff', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='preference', to=settings.AUTH_USER_MODEL)),
                ('ways_off', models.JSONField(default=list)),
                ('gather', models.CharField(choices=[('hourly', 'at every full hour'), ('daily', 'once a day, when the quiet hours end')], default='hourly', max_length=6, verbose_name='Messages leave')),
                ('quiet_from', models.TimeField(default=datetime.time(21, 0), verbose_name='Quiet from')),
                ('quiet_until', models.TimeField(default=datetime.time(8, 0), verbose_name='Quiet until')),
                ('rests', models.BooleanField(default=True, verbose_name='No messages on days that nobody works')),
                ('urgent_passes', models.BooleanField(default=False, verbose_name='What is urgent may come in quiet hours too')),
                ('language', models.CharField(default='zh-hans', max_length=10, verbose_name='Language of the messages')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('bureau'), condition=models.Q(('staff', None)), name='preference_one_default')],
            },
        ),
    ]
