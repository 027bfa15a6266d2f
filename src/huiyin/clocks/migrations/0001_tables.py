import django.db.models.deletion
import huiyin.core.ids
import huiyin.core.models
import huiyin.core.timing
from django.db import migrations, models
from huiyin.core.tables import Tables


class Migration(Tables):

    replaces = [
        ('clocks', '0001_initial'),
        ('clocks', '0002_edition'),
        ('clocks', '0003_instructions'),
    ]

    initial = True

    dependencies = [
        ('org', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarDay',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('day', models.DateField(verbose_name='day')),
                ('kind', models.CharField(choices=[('rest', 'day off'), ('work', 'working day')], max_length=4, verbose_name='kind')),
                ('name', models.CharField(max_length=40, verbose_name='name')),
                ('source', models.CharField(max_length=120, verbose_name='who decided it')),
            ],
            options={
                'ordering': ['day'],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('day'), name='clocks_calendarday_once')],
            },
        ),
        migrations.CreateModel(
            name='CalendarYear',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('source', models.CharField(max_length=120, verbose_name='which notice')),
            ],
            options={
                'ordering': ['year'],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('year'), name='clocks_calendaryear_once')],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('token', models.CharField(max_length=32)),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('bureau'), name='clocks_edition_one')],
            },
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('stage', models.CharField(choices=[('accept', 'Acceptance'), ('answer', 'Answer'), ('rule', 'Ruling on an objection'), ('plan', 'Planning of measures'), ('rectify', 'Rectification'), ('inspect', 'Inspection'), ('call_back', 'Call-back'), ('instruct', 'Instruction of the superior')], max_length=10, verbose_name='stage')),
                ('days', models.PositiveSmallIntegerField(verbose_name='days')),
                ('unit', models.CharField(choices=[('working', 'working days'), ('calendar', 'calendar days')], default='working', max_length=8, verbose_name='counted in')),
                ('extension', models.PositiveSmallIntegerField(default=0, verbose_name='may be extended by at most')),
                ('blue', models.PositiveSmallIntegerField(default=3, verbose_name='blue light, working days before the end')),
                ('red', models.PositiveSmallIntegerField(default=5, verbose_name='red light, working days after the end')),
                ('source', models.CharField(max_length=200, verbose_name='source of the rule')),
                ('channel', models.CharField(blank=True, max_length=20, verbose_name='channel')),
                ('kind', models.CharField(blank=True, max_length=20, verbose_name='kind')),
                ('severity', models.CharField(blank=True, max_length=20, verbose_name='severity')),
                ('valid_from', models.DateField(default=huiyin.core.timing.today, verbose_name='in force from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='in force until')),
            ],
            options={
                'ordering': ['stage', 'channel', 'kind', 'severity', '-valid_from'],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('stage'), models.F('channel'), models.F('kind'), models.F('severity'), models.F('valid_from'), name='clocks_term_one_per_day'), models.CheckConstraint(condition=models.Q(('days__range', (1, 3650))), name='clocks_term_has_days'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='clocks_term_ends_after_start')],
            },
        ),
    ]
