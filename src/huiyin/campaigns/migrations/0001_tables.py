import django.db.models.deletion
import huiyin.core.ids
import huiyin.core.models
import huiyin.core.timing
from django.conf import settings
from django.db import migrations, models
from huiyin.core.tables import Tables


class Migration(Tables):

    replaces = [
        ('campaigns', '0001_initial'),
    ]

    initial = True

    dependencies = [
        ('org', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='OwnTemplate',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.SlugField(max_length=40, verbose_name='code')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('text', models.TextField(verbose_name='text')),
                ('based_on', models.SlugField(blank=True, max_length=40)),
                ('edited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('edited_on', models.DateField(default=huiyin.core.timing.today)),
            ],
            options={
                'ordering': ['code'],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('code'), name='campaigns_template_code')],
            },
        ),
        migrations.CreateModel(
            name='Campaign',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.SlugField(max_length=40, verbose_name='code')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('basis', models.CharField(blank=True, max_length=200, verbose_name='founded on')),
                ('aim', models.TextField(blank=True, verbose_name='what it is for')),
                ('template_code', models.SlugField(max_length=40)),
                ('template_text', models.TextField()),
                ('starts_on', models.DateField(verbose_name='begins on')),
                ('ends_on', models.DateField(verbose_name='ends on')),
                ('appointed_by', models.CharField(blank=True, max_length=80, verbose_name='appointment document')),
                ('appointed_on', models.DateField(blank=True, null=True, verbose_name='appointed on')),
                ('status', models.CharField(choices=[('prepared', 'In preparation'), ('running', 'Running'), ('closed', 'Closed'), ('dropped', 'Dropped')], default='prepared', editable=False, max_length=10, verbose_name='state')),
                ('prepared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('prepared_on', models.DateField(default=huiyin.core.timing.today)),
                ('started_on', models.DateField(blank=True, null=True)),
                ('closed_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'campaign',
                'verbose_name_plural': 'campaigns',
                'ordering': ['-starts_on', '-id'],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('code'), name='campaigns_campaign_code'), models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='campaigns_campaign_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Stage',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stages', to='campaigns.campaign')),
                ('order', models.PositiveSmallIntegerField()),
                ('key', models.SlugField(max_length=40)),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('gated', models.BooleanField(default=False, verbose_name='passed by the supervision group')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(verbose_name='until')),
                ('status', models.CharField(choices=[('ahead', 'Ahead'), ('under_way', 'Under way'), ('at_the_gate', 'At the gate'), ('passed', 'Passed')], default='ahead', editable=False, max_length=12, verbose_name='state')),
                ('returns', models.PositiveSmallIntegerField(default=0, verbose_name='times returned at the gate')),
                ('passed_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'stage',
                'verbose_name_plural': 'stages',
                'ordering': ['order'],
                'constraints': [models.UniqueConstraint(fields=('campaign', 'key'), name='campaigns_stage_key'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='campaigns_stage_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'passed'), _negated=True), ('passed_on__isnull', False), _connector='OR'), name='campaigns_stage_passed_has_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('stage', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='campaigns.stage')),
                ('order', models.PositiveSmallIntegerField()),
                ('key', models.SlugField(max_length=40)),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('text', models.TextField(blank=True, verbose_name='what has to be done')),
                ('role', models.CharField(blank=True, choices=[('director', 'Director'), ('deputy', 'Deputy director'), ('chief', 'Section chief'), ('cadre', 'Cadre'), ('office_head', 'Head of the campaign office'), ('clerk', 'Clerk of the campaign office'), ('liaison', 'Township liaison'), ('inspector', 'Inspector'), ('secretary', 'Branch secretary'), ('supervisor', 'Supervisor'), ('administrator', 'Administrator'), ('auditor', 'Auditor')], max_length=14, verbose_name='answered for by')),
                ('responsible', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='responsible')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('due_on', models.DateField(verbose_name='until')),
            ],
            options={
                'verbose_name': 'step',
                'verbose_name_plural': 'steps',
                'ordering': ['stage__order', 'order'],
                'constraints': [models.UniqueConstraint(fields=('stage', 'key'), name='campaigns_step_key'), models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('starts_on'))), name='campaigns_step_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='campaigns.campaign')),
                ('what', models.CharField(max_length=120)),
                ('before', models.JSONField(default=dict)),
                ('after', models.JSONField(default=dict)),
                ('reason', models.TextField(verbose_name='reason')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('on', models.DateField(default=huiyin.core.timing.today)),
            ],
            options={
                'ordering': ['-on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='campaigns.step')),
                ('order', models.PositiveSmallIntegerField()),
                ('rule', models.CharField(max_length=40)),
                ('settings', models.JSONField(default=dict)),
                ('subject', models.CharField(editable=False, max_length=80)),
                ('have', models.PositiveIntegerField(default=0, editable=False)),
                ('need', models.PositiveIntegerField(default=1, editable=False)),
                ('met_on', models.DateField(blank=True, editable=False, null=True)),
                ('measured_at', models.DateTimeField(default=huiyin.core.timing.now, editable=False)),
            ],
            options={
                'ordering': ['order'],
                'indexes': [models.Index(fields=['bureau', 'subject'], name='campaigns_criterion_subject')],
                'constraints': [models.UniqueConstraint(fields=('step', 'order'), name='campaigns_criterion_order')],
            },
        ),
        migrations.CreateModel(
            name='Figure',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='campaigns.criterion')),
                ('day', models.DateField()),
                ('have', models.PositiveIntegerField()),
                ('need', models.PositiveIntegerField()),
            ],
            options={
                'ordering': ['day'],
                'constraints': [models.UniqueConstraint(fields=('criterion', 'day'), name='campaigns_figure_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Waiver',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waivers', to='campaigns.criterion')),
                ('reason', models.TextField(verbose_name='reason')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_on', models.DateField(default=huiyin.core.timing.today)),
                ('granted', models.BooleanField(null=True)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('remark', models.TextField(blank=True, verbose_name='remark')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('asked_by')), _negated=True), _connector='OR'), name='campaigns_waiver_second_person'), models.UniqueConstraint(condition=models.Q(('granted__isnull', True)), fields=('criterion',), name='campaigns_waiver_one_open'), models.UniqueConstraint(condition=models.Q(('granted', True)), fields=('criterion',), name='campaigns_waiver_one_granted')],
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
                ('starts_on', models.DateField(default=huiyin.core.timing.today, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='campaigns.campaign')),
                ('place', models.CharField(choices=[('head', 'Head of the leading group'), ('deputy_head', 'Deputy head of the leading group'), ('member', 'Member of the leading group'), ('office_head', 'Head of the office'), ('office_member', 'Member of the office')], max_length=14, verbose_name='place')),
                ('reason', models.CharField(max_length=200, verbose_name='why this person')),
            ],
            options={
                'ordering': ['starts_on', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ends_on__isnull', True)), fields=('campaign', 'place', 'staff'), name='campaigns_member_once'), models.UniqueConstraint(condition=models.Q(('ends_on__isnull', True), ('place', 'head')), fields=('campaign',), name='campaigns_one_head')],
            },
        ),
        migrations.CreateModel(
            name='Liaison',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
                ('starts_on', models.DateField(default=huiyin.core.timing.today, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='liaisons', to='campaigns.campaign')),
                ('township', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='campaign_liaisons', to='org.township')),
                ('substitute', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='stands in')),
                ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='confirmed on')),
            ],
            options={
                'ordering': ['township__code'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ends_on__isnull', True)), fields=('campaign', 'township'), name='campaigns_one_liaison_a_township'), models.CheckConstraint(condition=models.Q(('substitute__isnull', True), models.Q(('substitute', models.F('staff')), _negated=True), _connector='OR'), name='campaigns_liaison_has_another_substitute')],
            },
        ),
    ]
