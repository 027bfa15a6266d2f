"""The first migration of a room."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import Migration
from django.db.migrations.exceptions import IrreversibleError
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


def refuse_to_drop(plan: list[tuple[Migration, bool]], **_kwargs: Any) -> None:
    """Refuse to take back the first migration of a room, and with it all that the room holds; connected to `pre_migrate`.

    Said before anything is taken back: half-way there, later migrations of other rooms would be gone already.
    """
    for migration, is_backwards in plan:
        if is_backwards and isinstance(migration, Tables):
            raise IrreversibleError(
                f"{migration} is not taken back: it would delete everything that {migration.app_label} holds, and the rooms "
                "that rest on it. Begin with an empty database, or restore a backup. Nothing was changed."
            )
