"""Writing large files, and destroying them when their time is over."""

from django_scopes import scope, scopes_disabled
from django_tasks import task

from huiyin.core.periodic import periodic
from huiyin.downloads.actions import forget_old, write
from huiyin.downloads.models import Download


@task()
def write_file(*, download_id: int) -> None:
    """Write a file, unless it is written already or forgotten."""
    with scopes_disabled():
        download = Download.objects.select_related("to__bureau").filter(pk=download_id).first()
    if download:
        with scope(bureau=download.to.bureau):
            write(download)


@periodic(minutes=60)
def forget_downloads() -> None:
    """Destroy the files whose time is over."""
    with scopes_disabled():
        forget_old()
