import django.db.models.deletion
import huiyin.briefs.models.brief
import huiyin.core.files.keeping
import huiyin.core.ids
import huiyin.core.models
import huiyin.core.timing
from django.conf import settings
from django.db import migrations, models
from huiyin.core.tables import Tables


class Migration(Tables):

    replaces = [
        ('briefs', '0001_initial'),
        ('briefs', '0002_words'),
    ]

    initial = True

    dependencies = [
        ('campaigns', '0001_tables'),
        ('org', '0001_tables'),
        ('rectification', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Counter',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('series', models.CharField(blank=True, max_length=20)),
                ('year', models.PositiveSmallIntegerField()),
                ('last', models.PositiveIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('series'), models.F('year'), name='briefs_counter_one')],
            },
        ),
        migrations.CreateModel(
            name='Brief',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.SlugField(default=huiyin.briefs.models.brief.new_code, editable=False, max_length=10)),
                ('kind', models.CharField(choices=[('weekly', 'Weekly brief'), ('stage', 'Stage report'), ('final', 'Final report'), ('topic', 'Report on a topic')], max_length=8, verbose_name='kind')),
                ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='campaigns.campaign', verbose_name='campaign')),
                ('stage', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='campaigns.stage', verbose_name='stage')),
                ('since', models.DateField(verbose_name='from')),
                ('until', models.DateField(verbose_name='until')),
                ('goes_up', models.BooleanField(default=True, verbose_name='goes to the superior bureau')),
                ('groups', models.JSONField(default=list, verbose_name='goes to our own people')),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Waits for signature'), ('approved', 'Signed'), ('sent', 'Sent'), ('received', 'Received by the superior'), ('sent_back', 'Sent back by the superior'), ('dropped', 'Dropped')], default='draft', editable=False, max_length=10, verbose_name='state')),
                ('returns', models.PositiveSmallIntegerField(default=0, verbose_name='times sent back by the superior')),
                ('series', models.CharField(blank=True, max_length=20, verbose_name='document code')),
                ('year', models.PositiveSmallIntegerField(null=True)),
                ('order', models.PositiveIntegerField(null=True)),
                ('drafted_on', models.DateField(default=huiyin.core.timing.today)),
                ('submitted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('approved_on', models.DateField(null=True)),
                ('sent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='briefs.version')),
                ('sent_on', models.DateField(null=True)),
                ('received_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('received_on', models.DateField(null=True)),
            ],
            options={
                'verbose_name': 'brief',
                'verbose_name_plural': 'briefs',
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['bureau', '-id'], name='briefs_brief_by_day')],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('code'), name='briefs_brief_code'), models.UniqueConstraint(condition=models.Q(('order__isnull', False)), fields=('bureau', 'series', 'year', 'order'), name='briefs_brief_numbered_once'), models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='briefs_brief_period_in_order'), models.CheckConstraint(condition=models.Q(('approved_by__isnull', True), models.Q(('approved_by', models.F('submitted_by')), _negated=True), _connector='OR'), name='briefs_brief_approved_by_another'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('sent', 'received', 'sent_back')), _negated=True), models.Q(('order__isnull', False), ('sent__isnull', False), ('sent_on__isnull', False)), _connector='OR'), name='briefs_brief_sent_with_number')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('brief', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='briefs.brief')),
                ('order', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=120)),
                ('text', models.TextField()),
                ('figures', models.JSONField(default=list)),
                ('counted_on', models.DateField(default=huiyin.core.timing.today)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=huiyin.core.timing.now)),
            ],
            options={
                'ordering': ['-order'],
                'constraints': [models.UniqueConstraint(fields=('brief', 'order'), name='briefs_version_order')],
            },
        ),
        migrations.CreateModel(
            name='Copy',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('brief', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='copies', to='briefs.brief')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('read_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('brief', 'staff'), name='briefs_copy_once')],
            },
        ),
        migrations.CreateModel(
            name='Instruction',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.SlugField(default=huiyin.briefs.models.brief.new_code, editable=False, max_length=10)),
                ('superior', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('brief', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='instructions', to='briefs.brief')),
                ('text', models.TextField(verbose_name='what is to be done')),
                ('due_on', models.DateField(verbose_name='to be answered by')),
                ('status', models.CharField(choices=[('given', 'Given'), ('assigned', 'Being carried out'), ('answered', 'Answered'), ('settled', 'Accepted')], default='given', editable=False, max_length=10, verbose_name='state')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('given_on', models.DateField(default=huiyin.core.timing.today)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who sees to it')),
                ('settled_on', models.DateField(null=True)),
                ('problem', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='rectification.problem')),
            ],
            options={
                'verbose_name': 'instruction',
                'verbose_name_plural': 'instructions',
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['superior', 'status'], name='briefs_instruction_of_superior')],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('code'), name='briefs_instruction_code'), models.CheckConstraint(condition=models.Q(('status', 'given'), ('owner__isnull', False), _connector='OR'), name='briefs_instruction_assigned_has_owner'), models.CheckConstraint(condition=models.Q(('bureau', models.F('superior')), _negated=True), name='briefs_instruction_from_another_bureau')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('instruction', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='briefs.instruction')),
                ('text', models.TextField(verbose_name='answer')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=huiyin.core.timing.now)),
            ],
            options={
                'ordering': ['at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='AnswerFile',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('wrapped_key', models.BinaryField()),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('name', models.CharField(max_length=100, verbose_name='file name')),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField(verbose_name='size in bytes')),
                ('is_photo', models.BooleanField(default=False)),
                ('storage_name', models.CharField(default=huiyin.core.files.keeping.random_name, editable=False, max_length=32, unique=True)),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='briefs.answer')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='InstructionClock',
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
                ('instruction', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clocks', to='briefs.instruction')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(models.F('bureau'), models.F('due_on'), condition=models.Q(('stopped_on__isnull', True)), name='instructionclock_running')],
                'constraints': [models.CheckConstraint(condition=models.Q(('section__isnull', False), ('holder__isnull', False), _connector='OR'), name='instructionclock_held'), models.CheckConstraint(condition=models.Q(('stopped_on__isnull', True), ('paused_on__isnull', True), _connector='OR'), name='instructionclock_stopped_or_paused'), models.UniqueConstraint(condition=models.Q(('stopped_on__isnull', True)), fields=('instruction',), name='briefs_clock_one_running')],
            },
        ),
        migrations.CreateModel(
            name='VersionWords',
            fields=[
                ('text', models.TextField(editable=False)),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='words', serialize=False, to='briefs.version')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
