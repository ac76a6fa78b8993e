"""Runs GitHub's workflows on this machine: every line of theirs, in a real shell, in a clean clone.

Actions of others are not run: checkout is a clone of a local repository, those for Python and caches say which Python a
job has. What the runner does not know it refuses.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from tests.support.expressions import Unsupported, evaluate, interpolated, is_true

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_WORKFLOWS = ".github/workflows"
_KNOWN = {
    "job": {
        "runs-on",
        "timeout-minutes",
        "permissions",
        "concurrency",
        "env",
        "steps",
        "needs",
        "if",
        "outputs",
        "uses",
        "secrets",
    },
    "step": {"name", "id", "if", "env", "run", "uses", "with", "continue-on-error"},
}
_SHELL = ["bash", "--noprofile", "--norc", "-eo", "pipefail"]


@dataclass
class Ran:
    """How a job ended (``success``, ``failure``, ``skipped``), its steps, what they printed and what they set."""

    result: str
    steps: dict[str, str] = field(default_factory=dict)
    log: str = ""
    summary: str = ""
    outputs: dict[str, str] = field(default_factory=dict)


@dataclass
class Machine:
    """A machine for jobs, in ``folder``: what it clones is the bare repository ``remote``.

    A job has the system's Python, without any package, until a step gives it another: that of the tests.
    """

    folder: Path
    remote: Path

    def clone(self, branch: str) -> Path:
        """Return a clean clone of a branch, in the one place where every job has it.

        The first is a clone; later ones have what changed since, and nothing that another job left. The modules keep
        one time, so that Python does not compile all of them for each job.
        """
        place, origin = self.folder / "work", str(self.remote)
        if not place.exists():
            self._git("clone", "--quiet", "--no-checkout", origin, str(place))
        (place / ".git/FETCH_HEAD").unlink(missing_ok=True)
        self._git("-C", str(place), "remote", "set-url", "origin", origin)
        self._git("-C", str(place), "fetch", "--quiet", "--prune", "--no-write-fetch-head", "origin")
        self._git("-C", str(place), "checkout", "--quiet", "--force", "-B", branch, f"origin/{branch}")
        self._git("-C", str(place), "clean", "-ffdxq")
        for module in place.rglob("*.py"):
            if module.stat().st_mtime != 1:
                os.utime(module, (1, 1))
        return place

    def _git(self, *words: str) -> None:
        subprocess.run(["git", *words], check=True, capture_output=True, env=self.environment("system"))

    def environment(self, python: str) -> dict[str, str]:
        """Return the variables of a step; nothing of whoever runs the tests is among them."""
        programs = self.folder / "programs" / python
        programs.mkdir(parents=True, exist_ok=True)
        script = programs / "python3"
        if not script.exists():
            command = f'"{sys.executable}"' if python == "packages" else f'"{sys._base_executable}" -S'
            script.write_text(f'#!/bin/sh\nexec {command} "$@"\n')
            script.chmod(0o755)
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        path = f"{programs}:{os.defpath}:/usr/bin:/bin"
        return {
            "PATH": path,
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1",
            "CI": "true",
        }

    def shell(self, script: str, where: Path, environment: Mapping[str, str]) -> tuple[int, str]:
        """Run ``script`` as the hosts do; return its exit status and all it printed."""
        done = subprocess.run(
            [*_SHELL, "-c", script],
            cwd=where,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        return done.returncode, done.stdout.decode()


@dataclass
class GitHub:
    """GitHub for one event: ``github`` is the context of that name, with the whole ``event``."""

    machine: Machine
    github: dict[str, Any]
    variables: Mapping[str, str] = field(default_factory=dict)

    def run(self, file: str) -> dict[str, Ran]:
        """Run the workflow in ``file``; return its jobs by name, those of one that it calls as ``caller.job``."""
        workflow = self._read(file)
        if self.github["event_name"] not in workflow["on"]:
            raise Unsupported(f"{file} is not started by {self.github['event_name']}")
        return self._jobs(workflow, "")

    def call(self, file: str) -> dict[str, Ran]:
        """Run the workflow in ``file`` as another one calls it."""
        return self._jobs(self._read(file), "")

    def _read(self, file: str) -> dict[str, Any]:
        """Read a workflow; every value is a text, as “on” would be true otherwise."""
        branch = self.github["ref_name"]
        command = ["git", "--git-dir", str(self.machine.remote), "show", f"{branch}:{_WORKFLOWS}/{file}"]
        shown = subprocess.run(command, check=True, capture_output=True)
        workflow: dict[str, Any] = yaml.load(shown.stdout, yaml.BaseLoader)
        if workflow["defaults"] != {"run": {"shell": "bash"}}:
            raise Unsupported(f"another shell than {_SHELL} in {file}")
        return workflow

    def _jobs(self, workflow: Mapping[str, Any], prefix: str) -> dict[str, Ran]:
        jobs: dict[str, Ran] = {}
        for name, job in workflow["jobs"].items():
            if unknown := job.keys() - _KNOWN["job"]:
                raise Unsupported(f"{unknown} in the job {name}")
            needs = [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", [])
            before = {need: jobs[need] for need in needs}
            contexts = self._contexts(needs={need: vars(ran) for need, ran in before.items()})
            results = [ran.result for ran in before.values()]
            if not _is_wanted(job.get("if", ""), contexts, results):
                jobs[name] = Ran("skipped")
            elif "uses" in job:
                called = self._jobs(self._read(job["uses"].removeprefix(f"./{_WORKFLOWS}/")), f"{prefix}{name}.")
                jobs |= {f"{name}.{inner}": ran for inner, ran in called.items()}
                jobs[name] = Ran("failure" if any(ran.result == "failure" for ran in called.values()) else "success")
            else:
                jobs[name] = self._job(f"{prefix}{name}", job, contexts)
        return jobs

    def _contexts(self, **more: Any) -> dict[str, Any]:
        return {"github": {**self.github, "token": "t0ken"}, "vars": self.variables, "secrets": {}, "steps": {}, **more}

    def _job(self, name: str, job: Mapping[str, Any], contexts: dict[str, Any]) -> Ran:
        """Run the steps of a job one after the other."""
        ran, python, place, cache = Ran("success"), "system", self.machine.folder, None
        environment = _texts(job.get("env", {}), contexts)
        for number, step in enumerate(job["steps"]):
            if unknown := step.keys() - _KNOWN["step"]:
                raise Unsupported(f"{unknown} in a step of {name}")
            if not _is_wanted(step.get("if", ""), contexts, [ran.result]):
                continue
            if "uses" in step:
                action = step["uses"].partition("@")[0]
                if action == "actions/checkout":
                    place = self.machine.clone(self.github["ref_name"])
                elif action == "actions/setup-python":
                    python = "packages"
                elif action == "actions/cache":
                    cache = self._cache(step["with"], contexts, place)
                else:
                    raise Unsupported(action)
                continue
            outcome, outputs = self._step(
                step, ran, place, {**self.machine.environment(python), **environment}, contexts
            )
            ran.steps[step["name"]] = outcome
            contexts["steps"][step.get("id", number)] = {"outcome": outcome, "outputs": outputs}
            may_fail = is_true(evaluate(step.get("continue-on-error", "false"), contexts, {}))
            if outcome == "failure" and not may_fail:
                ran.result = "failure"
        ran.outputs = _texts(job.get("outputs", {}), contexts)
        if cache and ran.result == "success" and not cache.exists() and (place / ".cache").is_dir():
            _save(place, cache)
        return ran

    def _cache(self, settings: Mapping[str, str], contexts: dict[str, Any], place: Path) -> Path:
        """Restore ``.cache`` from the cache of the key, else the newest with one of the prefixes; return its place."""
        if settings["path"].split() != [".cache/*", "!.cache/publish"]:
            raise Unsupported(settings["path"])
        caches = self.machine.folder / "cache"
        caches.mkdir(exist_ok=True)
        key, *prefixes = interpolated(f"{settings['key']}\n{settings['restore-keys']}", contexts, {}).split()
        newest = sorted(caches.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
        found = [path for prefix in (key, *prefixes) for path in newest if path.name.startswith(prefix)]
        if found:
            shutil.copytree(found[0], place / ".cache")
        return caches / key

    def _step(
        self, step: Mapping[str, Any], ran: Ran, place: Path, environment: dict[str, str], contexts: dict[str, Any]
    ) -> tuple[str, dict[str, str]]:
        """Run one step in ``place``; return its outcome and its outputs."""
        if "${{" in step["run"]:
            raise Unsupported("an expression in a script could become part of the script")
        files = {
            name: self.machine.folder / name.lower()
            for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_EVENT_PATH")
        }
        files["GITHUB_OUTPUT"].write_text("")
        files["GITHUB_STEP_SUMMARY"].write_text("")
        files["GITHUB_EVENT_PATH"].write_text(json.dumps(self.github["event"]))
        named = {f"GITHUB_{key.upper()}": str(value) for key, value in self.github.items() if isinstance(value, str)}
        always = {"GITHUB_ACTIONS": "true", **named, **{name: str(file) for name, file in files.items()}}
        status, printed = self.machine.shell(
            step["run"], place, {**environment, **always, **_texts(step.get("env", {}), contexts)}
        )
        ran.log += printed
        ran.summary += files["GITHUB_STEP_SUMMARY"].read_text("utf-8")
        lines = files["GITHUB_OUTPUT"].read_text("utf-8").splitlines()
        return "failure" if status else "success", dict(line.split("=", 1) for line in lines)


def _save(place: Path, cache: Path) -> None:
    shutil.copytree(
        place / ".cache", cache, ignore=lambda folder, _: {"publish"} if Path(folder) == place / ".cache" else ()
    )


def _is_wanted(condition: str, contexts: Mapping[str, Any], results: list[str]) -> bool:
    """Whether a job or step with this ``condition`` runs after others ended with ``results``."""
    is_good = all(result == "success" for result in results)
    functions: dict[str, Callable[[], bool]] = {
        "success": lambda: is_good,
        "failure": lambda: "failure" in results,
        "always": lambda: True,
    }
    asks = any(f"{name}()" in condition for name in functions)
    return (asks or is_good) and (not condition or is_true(evaluate(condition, contexts, functions)))


def _texts(values: Mapping[str, str], contexts: Mapping[str, Any]) -> dict[str, str]:
    return {name: interpolated(value, contexts, {}) for name, value in values.items()}
