import django.db.models.deletion
import huiyin.core.files.keeping
import huiyin.core.ids
import huiyin.core.models
import huiyin.core.timing
from django.conf import settings
from django.db import migrations, models
from huiyin.core.tables import Tables


class Migration(Tables):

    replaces = [
        ('rectification', '0001_initial'),
        ('rectification', '0002_clock_stages'),
        ('rectification', '0003_words'),
        ('rectification', '0004_evidence_files'),
        ('rectification', '0005_objection_outcome'),
        ('rectification', '0006_objection_files'),
        ('rectification', '0007_clock_of_instructions'),
        ('rectification', '0008_measures_approved'),
    ]

    initial = True

    dependencies = [
        ('opinions', '0001_tables'),
        ('org', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Problem',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('number', models.CharField(max_length=20, verbose_name='number')),
                ('title', models.CharField(max_length=120, verbose_name='problem')),
                ('manifestation', models.TextField(verbose_name='how it shows')),
                ('source', models.CharField(choices=[('public', 'Raised by the public'), ('self', 'Found by ourselves'), ('superior', 'Pointed out by the superior'), ('peers', 'Pointed out by colleagues'), ('collective', 'Found in discussion')], max_length=10, verbose_name='source')),
                ('wind', models.CharField(blank=True, choices=[('formalism', 'Formalism'), ('bureaucratism', 'Bureaucratism'), ('hedonism', 'Hedonism'), ('extravagance', 'Extravagance')], max_length=14, verbose_name='four winds')),
                ('severity', models.CharField(choices=[('minor', 'Minor'), ('serious', 'Serious'), ('prominent', 'Prominent')], default='serious', max_length=10, verbose_name='severity')),
                ('cause', models.TextField(blank=True, verbose_name='cause')),
                ('listed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('listed_on', models.DateField(default=huiyin.core.timing.today, verbose_name='listed on')),
                ('status', models.CharField(choices=[('listed', 'Listed'), ('assigned', 'Assigned'), ('rectifying', 'Rectifying'), ('submitted', 'Submitted for strike-off'), ('verified', 'Verified'), ('on_notice', 'On public notice'), ('struck_off', 'Struck off'), ('long_term', 'Kept for the long term')], default='listed', editable=False, max_length=12, verbose_name='state')),
                ('deputy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='deputy in charge')),
                ('section', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.section', verbose_name='responsible section')),
                ('chief', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='section chief')),
                ('handler', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='handler')),
                ('assigned_on', models.DateField(blank=True, null=True, verbose_name='assigned on')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                ('verified_on', models.DateField(blank=True, null=True, verbose_name='verified on')),
                ('notice_from', models.DateField(blank=True, null=True, verbose_name='on notice from')),
                ('notice_until', models.DateField(blank=True, null=True, verbose_name='on notice until')),
                ('struck_off_on', models.DateField(blank=True, null=True, verbose_name='struck off on')),
                ('review_on', models.DateField(blank=True, null=True, verbose_name='next review on')),
                ('returns', models.PositiveSmallIntegerField(default=0, verbose_name='times returned by the inspectors')),
                ('recurrences', models.PositiveSmallIntegerField(default=0, verbose_name='times reopened')),
                ('opinions', models.ManyToManyField(related_name='problems', through='rectification.ProblemOpinion', to='opinions.opinion')),
                ('cooperating', models.ManyToManyField(blank=True, related_name='+', to='org.section', verbose_name='co-operating sections')),
            ],
            options={
                'verbose_name': 'problem',
                'verbose_name_plural': 'problems',
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['bureau', 'status', '-id'], name='rectification_by_state'), models.Index(fields=['bureau', 'section', 'status', '-id'], name='rectification_by_section'), models.Index(fields=['bureau', '-id'], name='rectification_by_day')],
                'constraints': [models.UniqueConstraint(fields=('bureau', 'number'), name='rectification_problem_number'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'struck_off'), _negated=True), models.Q(('struck_off_on__isnull', False), ('verified_on__isnull', False)), _connector='OR'), name='rectification_problem_struck_off_after_verified'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'on_notice'), _negated=True), models.Q(('notice_from__isnull', False), ('notice_until__isnull', False), ('verified_on__isnull', False)), _connector='OR'), name='rectification_problem_notice_has_days'), models.CheckConstraint(condition=models.Q(('notice_until__isnull', True), ('notice_until__gte', models.F('notice_from')), _connector='OR'), name='rectification_problem_notice_in_order')],
            },
        ),
        migrations.CreateModel(
            name='ProblemOpinion',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('problem', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='links', to='rectification.problem')),
                ('opinion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='opinions.opinion')),
                ('linked_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('linked_on', models.DateField(default=huiyin.core.timing.today)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('problem', 'opinion'), name='rectification_problem_opinion_once')],
            },
        ),
        migrations.CreateModel(
            name='Inspection',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('problem', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='inspections', to='rectification.problem')),
                ('method', models.CharField(choices=[('on_site', 'On site'), ('papers', 'From the papers'), ('calls', 'By calling those concerned')], max_length=8, verbose_name='method')),
                ('finding', models.TextField(verbose_name='finding')),
                ('own_evidence', models.TextField(help_text='What you saw, measured or heard yourself, where and when.', verbose_name='own evidence')),
                ('verdict', models.CharField(choices=[('passed', 'Passed'), ('returned', 'Returned')], max_length=8, verbose_name='verdict')),
                ('inspector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=huiyin.core.timing.now)),
            ],
            options={
                'ordering': ['at'],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('wrapped_key', models.BinaryField()),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('name', models.CharField(max_length=100, verbose_name='file name')),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField(verbose_name='size in bytes')),
                ('is_photo', models.BooleanField(default=False)),
                ('storage_name', models.CharField(default=huiyin.core.files.keeping.random_name, editable=False, max_length=32, unique=True)),
                ('inspection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='rectification.inspection')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Objection',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('problem', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='objections', to='rectification.problem')),
                ('text', models.TextField(verbose_name='objection')),
                ('receipt_hash', models.BinaryField(max_length=32, unique=True)),
                ('day', models.DateField(default=huiyin.core.timing.today)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('outcome', models.CharField(choices=[('open', 'Open'), ('upheld', 'Upheld'), ('along', 'Taken along'), ('dismissed', 'Not upheld'), ('withdrawn', 'Withdrawn')], default='open', max_length=9, verbose_name='outcome')),
                ('finding', models.TextField(blank=True, verbose_name='finding')),
            ],
            options={
                'ordering': ['day', 'id'],
                'indexes': [models.Index(condition=models.Q(('outcome', 'open')), fields=['problem'], name='rectification_open_objection')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_by__isnull', True), ('decided_on__isnull', True), ('outcome__in', ['open', 'withdrawn'])), models.Q(models.Q(('outcome__in', ['open', 'withdrawn']), _negated=True), ('decided_by__isnull', False), ('decided_on__isnull', False)), _connector='OR'), name='rectification_objection_decided_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='ObjectionFile',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('wrapped_key', models.BinaryField()),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('name', models.CharField(max_length=100, verbose_name='file name')),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField(verbose_name='size in bytes')),
                ('is_photo', models.BooleanField(default=False)),
                ('storage_name', models.CharField(default=huiyin.core.files.keeping.random_name, editable=False, max_length=32, unique=True)),
                ('objection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='rectification.objection')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='ObjectionUpdate',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('day', models.DateField(default=huiyin.core.timing.today)),
                ('order', models.PositiveIntegerField(default=0)),
                ('objection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='updates', to='rectification.objection')),
                ('verb', models.CharField(max_length=30)),
                ('text', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['day', 'order'],
                'abstract': False,
                'indexes': [models.Index(fields=['objection', 'day'], name='rectification_objection_story')],
            },
        ),
        migrations.CreateModel(
            name='ProblemClock',
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
                ('section', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.section')),
                ('holder', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('started_on', models.DateField(default=huiyin.core.timing.today, verbose_name='started on')),
                ('extended_by', models.PositiveSmallIntegerField(default=0, verbose_name='extended by')),
                ('blue_on', models.DateField()),
                ('due_on', models.DateField(verbose_name='due on')),
                ('red_on', models.DateField()),
                ('stopped_on', models.DateField(blank=True, null=True, verbose_name='stopped on')),
                ('paused_on', models.DateField(blank=True, null=True, verbose_name='paused on')),
                ('pauses', models.JSONField(blank=True, default=list)),
                ('extension_asked', models.BooleanField(default=False)),
                ('extensions', models.JSONField(blank=True, default=list)),
                ('blue_sent_on', models.DateField(blank=True, null=True)),
                ('yellow_sent_on', models.DateField(blank=True, null=True)),
                ('red_sent_on', models.DateField(blank=True, null=True)),
                ('problem', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clocks', to='rectification.problem')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(models.F('bureau'), models.F('due_on'), condition=models.Q(('stopped_on__isnull', True)), name='problemclock_running')],
                'constraints': [models.CheckConstraint(condition=models.Q(('section__isnull', False), ('holder__isnull', False), _connector='OR'), name='problemclock_held'), models.CheckConstraint(condition=models.Q(('stopped_on__isnull', True), ('paused_on__isnull', True), _connector='OR'), name='problemclock_stopped_or_paused'), models.UniqueConstraint(condition=models.Q(('stopped_on__isnull', True)), fields=('problem', 'stage'), name='rectification_clock_one_running')],
            },
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('problem', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='measures', to='rectification.problem')),
                ('order', models.PositiveSmallIntegerField(default=1)),
                ('text', models.TextField(verbose_name='measure')),
                ('goal', models.TextField(verbose_name='goal that can be checked')),
                ('term', models.CharField(choices=[('short', 'Short term'), ('medium', 'Medium term'), ('long', 'Long term')], default='short', max_length=6, verbose_name='term')),
                ('handler', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to=settings.AUTH_USER_MODEL, verbose_name='handler')),
                ('starts_on', models.DateField(default=huiyin.core.timing.today, verbose_name='from')),
                ('due_on', models.DateField(verbose_name='until')),
                ('approved_on', models.DateField(blank=True, null=True, verbose_name='approved on')),
                ('percent', models.PositiveSmallIntegerField(default=0, verbose_name='progress')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
            ],
            options={
                'ordering': ['problem', 'order'],
                'constraints': [models.CheckConstraint(condition=models.Q(('percent__range', (0, 100))), name='rectification_measure_percent'), models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('starts_on'))), name='rectification_measure_dates_in_order'), models.CheckConstraint(condition=models.Q(('goal', ''), _negated=True), name='rectification_measure_has_a_goal'), models.CheckConstraint(condition=models.Q(('percent', 0), ('approved_on__isnull', False), _connector='OR'), name='rectification_measure_approved_before_work'), models.UniqueConstraint(fields=('problem', 'order'), name='rectification_measure_order')],
            },
        ),
        migrations.CreateModel(
            name='Progress',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='rectification.measure')),
                ('text', models.TextField(verbose_name='progress')),
                ('difficulty', models.TextField(blank=True, verbose_name='difficulties')),
                ('percent', models.PositiveSmallIntegerField(verbose_name='progress in percent')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=huiyin.core.timing.now)),
            ],
            options={
                'ordering': ['at'],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('wrapped_key', models.BinaryField()),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('name', models.CharField(max_length=100, verbose_name='file name')),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField(verbose_name='size in bytes')),
                ('is_photo', models.BooleanField(default=False)),
                ('storage_name', models.CharField(default=huiyin.core.files.keeping.random_name, editable=False, max_length=32, unique=True)),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='rectification.measure')),
                ('moment', models.CharField(choices=[('before', 'Before'), ('after', 'After'), ('paper', 'Paper')], default='after', max_length=6, verbose_name='shows')),
                ('caption', models.CharField(max_length=120, verbose_name='caption')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=huiyin.core.timing.now)),
            ],
            options={
                'ordering': ['at'],
            },
        ),
        migrations.CreateModel(
            name='ProblemWords',
            fields=[
                ('text', models.TextField(editable=False)),
                ('problem', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='words', serialize=False, to='rectification.problem')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
