import django.db.models.deletion
import huiyin.core.ids
import huiyin.core.models
import huiyin.core.timing
import huiyin.meetings.models.hearing
import huiyin.meetings.models.meeting
from django.conf import settings
from django.db import migrations, models
from huiyin.core.tables import Tables


class Migration(Tables):

    replaces = [
        ('meetings', '0001_initial'),
        ('meetings', '0002_minutes_draft'),
        ('meetings', '0003_hearing'),
    ]

    initial = True

    dependencies = [
        ('campaigns', '0001_tables'),
        ('org', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.SlugField(default=huiyin.meetings.models.meeting.new_code, editable=False, max_length=10)),
                ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='campaigns.campaign', verbose_name='campaign')),
                ('first_of_series', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.meeting')),
                ('kind', models.CharField(max_length=30, verbose_name='kind')),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('day', models.DateField(verbose_name='day')),
                ('starts', models.TimeField(verbose_name='begins at')),
                ('ends', models.TimeField(verbose_name='ends at')),
                ('place', models.CharField(max_length=120, verbose_name='place')),
                ('spirit', models.TextField(blank=True, verbose_name='what it is about')),
                ('to_prepare', models.TextField(blank=True, verbose_name='what to prepare')),
                ('section', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.section')),
                ('township', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.township')),
                ('goes_to_villages', models.BooleanField(default=False, verbose_name='liaisons pass it on to the villages')),
                ('is_closed', models.BooleanField(default=False, verbose_name='only those invited know of it')),
                ('chair', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='chair')),
                ('note_taker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='note-taker')),
                ('status', models.CharField(choices=[('planned', 'Planned'), ('announced', 'Announced'), ('held', 'Held'), ('minuted', 'Minutes written'), ('approved', 'Minutes approved'), ('archived', 'Archived'), ('cancelled', 'Cancelled')], default='planned', editable=False, max_length=10, verbose_name='state')),
                ('planned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('planned_on', models.DateField(default=huiyin.core.timing.today)),
                ('announced_on', models.DateField(null=True)),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('confirmed_on', models.DateField(null=True)),
                ('minutes', models.TextField(blank=True, verbose_name='minutes')),
                ('guests', models.CharField(blank=True, max_length=200, verbose_name='others who were there')),
                ('draft', models.JSONField(blank=True, default=dict)),
                ('minuted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('minuted_on', models.DateField(null=True)),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('approved_on', models.DateField(null=True)),
                ('archived_on', models.DateField(null=True)),
            ],
            options={
                'verbose_name': 'meeting',
                'verbose_name_plural': 'meetings',
                'ordering': ['day', 'starts', 'id'],
                'indexes': [models.Index(fields=['bureau', 'day'], name='meetings_meeting_by_day')],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('code'), name='meetings_meeting_code'), models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='meetings_meeting_in_order'), models.CheckConstraint(condition=models.Q(('chair', models.F('note_taker')), _negated=True), name='meetings_chair_takes_no_notes'), models.CheckConstraint(condition=models.Q(('confirmed_by__isnull', True), models.Q(('confirmed_by', models.F('planned_by')), _negated=True), _connector='OR'), name='meetings_confirmed_by_another'), models.CheckConstraint(condition=models.Q(('approved_by__isnull', True), models.Q(('approved_by', models.F('minuted_by')), _negated=True), _connector='OR'), name='meetings_approved_by_another')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='meetings.meeting')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('read_at', models.DateTimeField(null=True)),
                ('attendance', models.CharField(choices=[('open', 'not signed in'), ('present', 'present'), ('excused', 'excused'), ('absent', 'absent')], default='open', max_length=8)),
                ('way', models.CharField(blank=True, choices=[('code', 'signed in with the code'), ('oneself', 'said by the person'), ('clerk', 'marked by'), ('closing', 'had not signed in when it was closed')], max_length=8)),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                ('marked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('marked_at', models.DateTimeField(null=True)),
                ('arrived_at', models.DateTimeField(null=True)),
                ('tap', models.CharField(blank=True, max_length=36)),
                ('device', models.CharField(blank=True, max_length=32)),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['staff', 'attendance'], name='meetings_invitation_of_staff')],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'staff'), name='meetings_invited_once'), models.UniqueConstraint(condition=models.Q(('device', ''), _negated=True), fields=('meeting', 'device'), name='meetings_one_device_one_person'), models.CheckConstraint(condition=models.Q(models.Q(('attendance', 'excused'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='meetings_excused_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='meetings.meeting')),
                ('order', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=300, verbose_name='what was decided')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who sees to it')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='to be done by')),
                ('done_on', models.DateField(null=True)),
                ('note', models.TextField(blank=True, verbose_name='what was done')),
            ],
            options={
                'ordering': ['order'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'order'), name='meetings_decision_order'), models.CheckConstraint(condition=models.Q(models.Q(('due_on__isnull', True), ('owner__isnull', True)), models.Q(('due_on__isnull', False), ('owner__isnull', False)), _connector='OR'), name='meetings_task_has_owner_and_day'), models.CheckConstraint(condition=models.Q(('done_on__isnull', True), models.Q(('note', ''), _negated=True), _connector='OR'), name='meetings_task_done_with_a_note')],
            },
        ),
        migrations.CreateModel(
            name='Guest',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='people_from_outside', to='meetings.meeting')),
                ('group', models.CharField(choices=[('villagers', 'Villagers’ delegates'), ('users', 'Water users'), ('enterprises', 'Enterprises'), ('village_cadres', 'Village cadres'), ('deputies', 'Deputies to the congress and members of the conference'), ('retired', 'Retired staff'), ('units', 'Subordinate units')], max_length=16, verbose_name='group')),
                ('label', models.PositiveSmallIntegerField(verbose_name='number within the group')),
                ('came', models.BooleanField(default=False, verbose_name='came')),
            ],
            options={
                'ordering': ['group', 'label'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'group', 'label'), name='meetings_guest_once')],
            },
        ),
        migrations.CreateModel(
            name='Utterance',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='utterances', to='meetings.meeting')),
                ('code', models.SlugField(default=huiyin.meetings.models.hearing.new_utterance_code, editable=False, max_length=8)),
                ('order', models.PositiveSmallIntegerField()),
                ('guest', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.guest', verbose_name='who spoke')),
                ('group', models.CharField(blank=True, choices=[('villagers', 'Villagers’ delegates'), ('users', 'Water users'), ('enterprises', 'Enterprises'), ('village_cadres', 'Village cadres'), ('deputies', 'Deputies to the congress and members of the conference'), ('retired', 'Retired staff'), ('units', 'Subordinate units')], max_length=16, verbose_name='group')),
                ('kind', models.CharField(choices=[('suggestion', 'Suggestion'), ('request', 'Request or complaint'), ('consultation', 'Question')], default='request', max_length=14, verbose_name='kind')),
                ('text', models.TextField(verbose_name='what was said')),
                ('tap', models.CharField(blank=True, max_length=36)),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('noted_on', models.DateField(default=huiyin.core.timing.today)),
                ('confirmed_on', models.DateField(null=True)),
                ('by_name', models.BooleanField(default=False, verbose_name='agrees to be named to the office')),
                ('taken_back_on', models.DateField(null=True)),
                ('registered_on', models.DateField(null=True)),
            ],
            options={
                'ordering': ['order'],
                'constraints': [models.UniqueConstraint(fields=('bureau', 'code'), name='meetings_utterance_code'), models.UniqueConstraint(fields=('meeting', 'order'), name='meetings_utterance_order'), models.UniqueConstraint(condition=models.Q(('tap', ''), _negated=True), fields=('meeting', 'tap'), name='meetings_utterance_noted_once'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='meetings_utterance_says_something'), models.CheckConstraint(condition=models.Q(('registered_on__isnull', True), models.Q(('confirmed_on__isnull', False), ('taken_back_on__isnull', True)), _connector='OR'), name='meetings_registered_only_if_confirmed'), models.CheckConstraint(condition=models.Q(('registered_on__isnull', True), ('by_name', True), ('guest__isnull', True), _connector='OR'), name='meetings_speaker_let_go')],
            },
        ),
        migrations.CreateModel(
            name='Passing',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='passings', to='meetings.meeting')),
                ('township', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.township')),
                ('village', models.CharField(max_length=40, verbose_name='village')),
                ('how', models.CharField(choices=[('phone', 'by telephone'), ('paper', 'on paper'), ('person', 'in person'), ('chat', "in the village's chat")], max_length=8, verbose_name='how')),
                ('taken_by', models.CharField(max_length=40, verbose_name='who took it')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'township', 'village'), name='meetings_passed_once')],
            },
        ),
    ]
