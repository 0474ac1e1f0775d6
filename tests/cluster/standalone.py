"""A Spark standalone cluster on loopback: one master and its workers, all ours to stop.

Each daemon leads a process group of its own, so that a worker can be killed together
with its executors, as when a machine loses power.
"""

import contextlib
import os
import re
import signal
import subprocess
import time
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

DEPLOY = "org.apache.spark.deploy"
DEFAULTS = """\
spark.executor.memory {memory}
spark.executor.cores 1
spark.driver.host 127.0.0.1
spark.driver.bindAddress 127.0.0.1
spark.ui.enabled false
"""
SHORT = (
    "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m -XX:+UseSerialGC "
    "-XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote"
)
"""For a Java that does not live long enough to compile or check anything twice."""
SMALL_TABLES = {
    # Planning is all the work there is: nothing is worth compiling or planning twice.
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.autoBroadcastJoinThreshold": "-1",
    "spark.sql.maxSinglePartitionBytes": "8000p",
    "spark.sql.optimizer.expressionProjectionCandidateLimit": "1",
    "spark.sql.codegen.wholeStage": "false",
    "spark.buffer.pageSize": "64k",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.driver.extraJavaOptions": SHORT,
    "spark.executor.extraJavaOptions": SHORT,
}


def end_java() -> None:
    """End the Java process of an earlier test: a new one reads the cluster's settings.

    PySpark keeps one for as long as Python lives, with the environment of its start.
    """
    from pyspark import SparkContext

    gateway = SparkContext._gateway
    if gateway is None:
        return
    gateway.shutdown()
    gateway.proc.stdin.close()
    gateway.proc.wait(30)
    SparkContext._gateway = SparkContext._jvm = None


def spark_home() -> Path:
    return Path(find_spec("pyspark").origin).parent


@dataclass
class Cluster:
    """``with Cluster(folder, workers=2) as cluster``: ``cluster.url`` is its address."""

    folder: Path
    workers: int = 2
    memory: str = "512m"
    settings: dict[str, str] = field(default_factory=dict)
    url: str = ""
    running: list[subprocess.Popen] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        """What the driver needs, too: where the settings are."""
        return {
            "SPARK_HOME": str(spark_home()),
            "SPARK_CONF_DIR": str(self.folder / "conf"),
            "SPARK_LOCAL_IP": "127.0.0.1",
        }

    def __enter__(self) -> "Cluster":
        (self.folder / "conf").mkdir(parents=True)
        more = "".join(f"{name} {value}\n" for name, value in self.settings.items())
        (self.folder / "conf" / "spark-defaults.conf").write_text(
            DEFAULTS.format(memory=self.memory) + more
        )
        try:
            self._start("master", f"{DEPLOY}.master.Master", "--port", "0")
            self.url = self._heard("master", r"Starting Spark master at (spark://\S+)")
            for number in range(1, self.workers + 1):
                options = ["--cores", "1", "--memory", self.memory, self.url]
                self._start(f"worker-{number}", f"{DEPLOY}.worker.Worker", *options)
            for number in range(1, self.workers + 1):
                self._heard(f"worker-{number}", r"Successfully registered with master")
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_error) -> None:
        self.stop()

    def tasks_begun(self, number: int = 1) -> int:
        """How many tasks the executors of a worker have begun, as their logs say."""
        logs = (self.folder / f"worker-{number}").glob("app-*/*/stderr")
        return sum(
            log.read_text(errors="replace").count("Running task") for log in logs
        )

    def kill_worker(self, number: int = 1) -> None:
        """SIGKILL to a worker and its executors."""
        _kill(self.running[number])

    def stop(self) -> None:
        for process in reversed(self.running):
            _kill(process)

    def _start(self, name: str, program: str, *options: str) -> None:
        command = [spark_home() / "bin" / "spark-class", program]
        command += ["--host", "127.0.0.1", "--webui-port", "0", *options]
        limits = {
            "SPARK_DAEMON_MEMORY": "256m",
            "SPARK_DAEMON_JAVA_OPTS": SHORT,
            "SPARK_WORKER_DIR": str(self.folder / name),
            "SPARK_LOCAL_DIRS": str(self.folder / "local"),
        }
        with (self.folder / f"{name}.log").open("wb") as log:
            self.running.append(
                subprocess.Popen(
                    [str(part) for part in command],
                    env=os.environ | self.environment | limits,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )
            )

    def _heard(self, name: str, pattern: str, seconds: float = 40) -> str:
        """Wait until a daemon's log says it; raises when it does not."""
        log = self.folder / f"{name}.log"
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if found := re.search(pattern, log.read_text(errors="replace")):
                return found[found.re.groups]
            time.sleep(0.1)
        raise TimeoutError(f"{name} did not start:\n{log.read_text()[-3000:]}")


def _kill(process: subprocess.Popen) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
