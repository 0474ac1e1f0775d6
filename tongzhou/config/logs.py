"""Log files by day: several server processes append to the same one safely."""

import logging
import re
from datetime import date, timedelta
from pathlib import Path

_DAY = re.compile(r"-(\d{4}-\d{2}-\d{2})\.log$")


class DailyFile(logging.FileHandler):
    """Writes to ``<folder>/<name>-2014-05-01.log``; deletes its files after ``days``.

    The day stands in the name, so nothing is renamed while another process writes, and
    each line is one append.
    """

    def __init__(self, folder: Path | str, name: str, days: int):
        self.folder, self.name_of_log, self.days = Path(folder), name, days
        self.today = date.today()
        super().__init__(self._path(), encoding="utf-8", delay=True)

    def emit(self, record: logging.LogRecord) -> None:
        if date.today() != self.today:
            self.today = date.today()
            self._let_go()
            self.baseFilename = str(self._path().absolute())
        super().emit(record)

    def _let_go(self) -> None:
        if self.stream:
            self.stream.close()
            self.stream = None

    def _open(self):
        """Opened by the first line of a day; files that are too old go then."""
        self.folder.mkdir(parents=True, exist_ok=True)
        kept_since = self.today - timedelta(days=self.days)
        for path in self.folder.glob(f"{self.name_of_log}-*.log"):
            day = _DAY.search(path.name)
            if day and date.fromisoformat(day[1]) < kept_since:
                path.unlink(missing_ok=True)
        return super()._open()

    def _path(self) -> Path:
        return self.folder / f"{self.name_of_log}-{self.today.isoformat()}.log"
