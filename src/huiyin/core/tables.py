"""The first migration of a room."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import Migration
from django.db.migrations.state import ProjectState


class Tables(Migration):
    """Creates all tables of a room at once; its operations are `CreateModel` alone.

    For each table it is given, Django builds anew all models that are related to it. Nearly all lead to the bureau and so to each
    other, so that a hundred and fifty tables took forty seconds. Here the state takes in a room's tables first, in whatever order
    they refer to each other, and is built once.
    """

    def apply(
        self, project_state: ProjectState, schema_editor: BaseDatabaseSchemaEditor, collect_sql: bool = False
    ) -> ProjectState:
        before = project_state.clone()
        vars(project_state).pop("apps", None)  # Django keeps the built models there
        after = self.mutate_state(project_state, preserve=False)
        for operation in self.operations:
            operation.database_forwards(self.app_label, schema_editor, before, after)
        return after
