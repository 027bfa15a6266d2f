import django.core.serializers.json
import django.db.models.deletion
import huiyin.core.files.keeping
import huiyin.core.ids
import huiyin.core.models
import huiyin.core.timing
import huiyin.study.models.documents
from django.conf import settings
from django.db import migrations, models
from huiyin.core.tables import Tables


class Migration(Tables):

    replaces = [
        ('study', '0001_initial'),
        ('study', '0002_lectures'),
        ('study', '0003_quizzes'),
        ('study', '0004_session_of_a_meeting'),
        ('study', '0005_editions'),
        ('study', '0006_plans'),
        ('study', '0007_hours_summed'),
        ('study', '0008_document_marks'),
    ]

    initial = True

    dependencies = [
        ('campaigns', '0001_tables'),
        ('meetings', '0001_tables'),
        ('org', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.SlugField(default=huiyin.study.models.documents.new_code, editable=False, max_length=10)),
                ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='campaigns.campaign')),
                ('number', models.CharField(max_length=60, verbose_name='document number')),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('issuer', models.CharField(max_length=80, verbose_name='issued by')),
                ('issued_on', models.DateField(verbose_name='issued on')),
                ('level', models.CharField(choices=[('centre', 'Centre'), ('province', 'Province'), ('city', 'City'), ('county', 'County'), ('bureau', 'Our bureau')], max_length=10, verbose_name='issued at')),
                ('text', models.TextField(verbose_name='text')),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='minutes to read, at least')),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('added_on', models.DateField(default=huiyin.core.timing.today)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('withdrawn_on', models.DateField(null=True)),
                ('withdrawn_because', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'ordering': ['-issued_on', '-id'],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('code'), name='study_document_code'), models.UniqueConstraint(models.F('bureau'), models.F('number'), name='study_document_number'), models.CheckConstraint(condition=models.Q(('minutes__range', (1, 120))), name='study_document_minutes')],
            },
        ),
        migrations.CreateModel(
            name='DocumentWords',
            fields=[
                ('text', models.TextField(editable=False)),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='words', serialize=False, to='study.document')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DocumentMarks',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='study.document')),
                ('marks', models.BinaryField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DocumentFile',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('wrapped_key', models.BinaryField()),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('name', models.CharField(max_length=100, verbose_name='file name')),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField(verbose_name='size in bytes')),
                ('is_photo', models.BooleanField(default=False)),
                ('storage_name', models.CharField(default=huiyin.core.files.keeping.random_name, editable=False, max_length=32, unique=True)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='study.document')),
                ('version', models.PositiveSmallIntegerField(default=1)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('document', 'version'), name='study_file_of_a_version')],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editions', to='study.document')),
                ('version', models.PositiveSmallIntegerField()),
                ('facts', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('text', models.TextField(blank=True)),
                ('reason', models.CharField(max_length=200, verbose_name='reason')),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('changed_at', models.DateTimeField(default=huiyin.core.timing.now)),
            ],
            options={
                'ordering': ['-changed_at', '-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('text', ''), _negated=True), fields=('document', 'version'), name='study_edition_of_a_text')],
            },
        ),
        migrations.CreateModel(
            name='Distribution',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='distributions', to='study.document')),
                ('group', models.CharField(max_length=40, verbose_name='to whom')),
                ('due_on', models.DateField(verbose_name='to be read until')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('on', models.DateField(default=huiyin.core.timing.today)),
                ('handed_out_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Lecture',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.SlugField(default=huiyin.study.models.documents.new_code, editable=False, max_length=10)),
                ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lectures', to='campaigns.campaign')),
                ('township', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lectures', to='org.township', verbose_name='township')),
                ('place', models.CharField(max_length=80, verbose_name='place')),
                ('held_on', models.DateField(verbose_name='held on')),
                ('subject', models.CharField(max_length=120, verbose_name='subject')),
                ('audience', models.PositiveIntegerField(verbose_name='people present')),
                ('asked', models.TextField(verbose_name='what people asked')),
                ('speaker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lectures', to=settings.AUTH_USER_MODEL, verbose_name='speaker')),
                ('entered_on', models.DateField(default=huiyin.core.timing.today, verbose_name='entered on')),
                ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('confirmed_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-held_on', '-id'],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('code'), name='study_lecture_code'), models.CheckConstraint(condition=models.Q(('audience__gt', 0)), name='study_lecture_was_heard'), models.CheckConstraint(condition=models.Q(('confirmed_by__isnull', True), models.Q(('confirmed_by', models.F('speaker')), _negated=True), _connector='OR'), name='study_lecture_confirmed_by_another')],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.SlugField(default=huiyin.study.models.documents.new_code, editable=False, max_length=10)),
                ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='campaigns.campaign')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='study_notes', to=settings.AUTH_USER_MODEL)),
                ('title', models.CharField(max_length=80, verbose_name='title')),
                ('text', models.TextField(verbose_name='text')),
                ('learned_from', models.CharField(blank=True, max_length=80, verbose_name='brought back from')),
                ('length', models.PositiveIntegerField(editable=False)),
                ('is_own', models.BooleanField(default=True, editable=False)),
                ('resembles', models.CharField(blank=True, editable=False, max_length=200, verbose_name='resembles')),
                ('handed_in_on', models.DateField(default=huiyin.core.timing.today, verbose_name='handed in on')),
            ],
            options={
                'ordering': ['-handed_in_on', '-id'],
                'indexes': [models.Index(condition=models.Q(('is_own', True)), fields=['author', 'length'], name='study_note_counts')],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('code'), name='study_note_code')],
            },
        ),
        migrations.CreateModel(
            name='NoteBand',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bands', to='study.note')),
                ('key', models.BigIntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['bureau', 'key'], name='study_note_band')],
            },
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.SlugField(default=huiyin.study.models.documents.new_code, editable=False, max_length=10)),
                ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='study_plans', to='campaigns.campaign')),
                ('title', models.CharField(max_length=80, verbose_name='title')),
                ('aim', models.TextField(blank=True, verbose_name='aim')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_on', models.DateField(default=huiyin.core.timing.today)),
            ],
            options={
                'ordering': ['-made_on', '-id'],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('code'), name='study_plan_code')],
            },
        ),
        migrations.CreateModel(
            name='PlanRow',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.SlugField(default=huiyin.study.models.documents.new_code, editable=False, max_length=10)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='study.plan')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(verbose_name='until')),
                ('topic', models.CharField(max_length=120, verbose_name='topic')),
                ('form', models.CharField(choices=[('alone', "On one's own"), ('together', 'Together'), ('discussion', 'Discussion'), ('coaching', 'Coaching')], max_length=10, verbose_name='form')),
                ('hours', models.DecimalField(decimal_places=1, max_digits=3, verbose_name='hours')),
                ('group', models.CharField(max_length=40, verbose_name='for whom')),
                ('documents', models.ManyToManyField(blank=True, related_name='+', to='study.document')),
            ],
            options={
                'ordering': ['starts_on', 'ends_on', 'id'],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('code'), name='study_plan_row_code'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='study_plan_in_order'), models.CheckConstraint(condition=models.Q(('hours__gt', 0), ('hours__lte', 99)), name='study_plan_hours')],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.SlugField(default=huiyin.study.models.documents.new_code, editable=False, max_length=10)),
                ('kind', models.CharField(choices=[('single', 'One answer'), ('multiple', 'Several answers'), ('true_false', 'True or false')], max_length=10, verbose_name='kind')),
                ('text', models.TextField(verbose_name='question')),
                ('options', models.JSONField(default=list)),
                ('right', models.CharField(max_length=8)),
                ('explanation', models.TextField(blank=True, verbose_name='explanation')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='study.document')),
                ('topic', models.CharField(blank=True, max_length=40, verbose_name='topic')),
                ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='study.question')),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entered_on', models.DateField(default=huiyin.core.timing.today)),
                ('retired_on', models.DateField(null=True)),
            ],
            options={
                'ordering': ['-entered_on', '-id'],
                'indexes': [models.Index(condition=models.Q(('retired_on__isnull', True)), fields=['bureau', 'topic'], name='study_question_in_use')],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('code'), name='study_question_code'), models.CheckConstraint(condition=models.Q(('right', ''), _negated=True), name='study_question_has_an_answer')],
            },
        ),
        migrations.CreateModel(
            name='Quiz',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.SlugField(default=huiyin.study.models.documents.new_code, editable=False, max_length=10)),
                ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='quizzes', to='campaigns.campaign')),
                ('title', models.CharField(max_length=60, verbose_name='title')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='quizzes', to='study.document')),
                ('topic', models.CharField(blank=True, max_length=40, verbose_name='topic')),
                ('size', models.PositiveSmallIntegerField(verbose_name='questions drawn')),
                ('pass_percent', models.PositiveSmallIntegerField(verbose_name='percent to pass')),
                ('group', models.CharField(max_length=40, verbose_name='for whom')),
                ('due_on', models.DateField(verbose_name='open until')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('set_on', models.DateField(default=huiyin.core.timing.today)),
            ],
            options={
                'ordering': ['-due_on', '-id'],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('code'), name='study_quiz_code'), models.UniqueConstraint(models.F('bureau'), models.F('title'), name='study_quiz_title'), models.CheckConstraint(condition=models.Q(('size__range', (1, 100))), name='study_quiz_size'), models.CheckConstraint(condition=models.Q(('pass_percent__range', (1, 100))), name='study_quiz_pass_percent')],
            },
        ),
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.SlugField(default=huiyin.study.models.documents.new_code, editable=False, max_length=10)),
                ('quiz', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attempts', to='study.quiz')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attempts', to=settings.AUTH_USER_MODEL)),
                ('begun_at', models.DateTimeField(default=huiyin.core.timing.now)),
                ('handed_in_at', models.DateTimeField(null=True)),
                ('handed_in_on', models.DateField(null=True)),
                ('right', models.PositiveSmallIntegerField(null=True)),
                ('size', models.PositiveSmallIntegerField()),
                ('is_passed', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['-begun_at', '-id'],
                'indexes': [models.Index(condition=models.Q(('is_passed', True)), fields=['quiz', 'staff'], name='study_attempt_passed')],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('code'), name='study_attempt_code'), models.UniqueConstraint(condition=models.Q(('handed_in_on__isnull', True)), fields=('quiz', 'staff'), name='study_attempt_one_open'), models.CheckConstraint(condition=models.Q(('is_passed', False), ('handed_in_on__isnull', False), _connector='OR'), name='study_attempt_passed_when_handed_in'), models.CheckConstraint(condition=models.Q(('right', None), ('right__lte', models.F('size')), _connector='OR'), name='study_attempt_right')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('attempt', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='study.attempt')),
                ('place', models.PositiveSmallIntegerField()),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='study.question')),
                ('said', models.CharField(blank=True, max_length=8)),
            ],
            options={
                'ordering': ['place'],
                'constraints': [models.UniqueConstraint(fields=('attempt', 'place'), name='study_answer_place'), models.UniqueConstraint(fields=('attempt', 'question'), name='study_answer_question_once')],
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='study.document')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to=settings.AUTH_USER_MODEL)),
                ('given_on', models.DateField(blank=True, null=True, verbose_name='given on')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='to be read until')),
                ('opened_on', models.DateField(blank=True, null=True, verbose_name='opened on')),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('seen_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('seconds', models.PositiveIntegerField(default=0)),
                ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='read on')),
            ],
            options={
                'ordering': ['due_on', 'id'],
                'indexes': [models.Index(condition=models.Q(('confirmed_on__isnull', False)), fields=['document', 'staff'], name='study_reading_confirmed'), models.Index(condition=models.Q(('confirmed_on__isnull', True), ('given_on__isnull', False)), fields=['staff', 'due_on'], name='study_reading_to_do')],
                'constraints': [models.UniqueConstraint(fields=('document', 'staff'), name='study_reading_once'), models.CheckConstraint(condition=models.Q(('confirmed_on__isnull', True), ('opened_on__isnull', False), _connector='OR'), name='study_reading_opened_before_confirmed')],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.SlugField(default=huiyin.study.models.documents.new_code, editable=False, max_length=10)),
                ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='campaigns.campaign')),
                ('kind', models.CharField(choices=[('group', 'Study together'), ('integrity', 'Integrity'), ('party_spirit', 'Party spirit'), ('professional', 'Professional training')], max_length=14, verbose_name='kind')),
                ('title', models.CharField(max_length=120, verbose_name='subject')),
                ('place', models.CharField(max_length=80, verbose_name='place')),
                ('held_on', models.DateField(verbose_name='held on')),
                ('hours', models.DecimalField(decimal_places=1, max_digits=3, verbose_name='hours')),
                ('meeting', models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.meeting')),
                ('planned', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='study.planrow', verbose_name='as planned in')),
                ('leader', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='led by')),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entered_on', models.DateField(default=huiyin.core.timing.today, verbose_name='entered on')),
            ],
            options={
                'ordering': ['-held_on', '-id'],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('code'), name='study_session_code'), models.CheckConstraint(condition=models.Q(('hours__gt', 0), ('hours__lte', 24)), name='study_session_hours')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='study.session')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to=settings.AUTH_USER_MODEL)),
                ('entered_on', models.DateField(default=huiyin.core.timing.today)),
                ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('confirmed_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(condition=models.Q(('confirmed_on__isnull', False)), fields=['bureau', 'staff', 'session'], name='study_attendance_hours')],
                'constraints': [models.UniqueConstraint(fields=('session', 'staff'), name='study_attendance_once'), models.CheckConstraint(condition=models.Q(('confirmed_by__isnull', True), models.Q(('confirmed_by', models.F('staff')), _negated=True), _connector='OR'), name='study_attendance_confirmed_by_another')],
            },
        ),
    ]
