"""Runs GitLab's pipelines: every line of each script, in a real shell, in a clean clone, with the caches it names."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from tests.support.expressions import Unsupported
from tests.support.workflows import Machine, Ran

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FILE = ".gitlab-ci.yml"
_KNOWN = {
    "stage", "rules", "cache", "script", "artifacts", "interruptible", "resource_group", "allow_failure", "pages",
    "image",
}  # fmt: skip
_GLOBAL = {"workflow", "default", "variables"}
_CONDITION = re.compile(r'\$(\w+) == (?:"(\w+)"|\$(\w+))')


@dataclass
class GitLab:
    """GitLab for one pipeline: ``variables`` are those that it sets."""

    machine: Machine
    variables: Mapping[str, str]

    def run(self, *only: str) -> dict[str, Ran]:
        """Run the pipeline, or ``only`` some of its jobs; return those that its rules ask for, by name.

        A job has ``allowed`` failed if its exit status is one that may be. What ``pages`` publishes is in the folder
        ``published``.
        """
        command = ["git", "--git-dir", str(self.machine.remote), "show", f"{self._branch}:{_FILE}"]
        text = subprocess.run(command, check=True, capture_output=True).stdout
        pipeline: dict[str, Any] = yaml.load(text, yaml.BaseLoader)
        jobs: dict[str, Ran] = {}
        if not self._is_wanted(pipeline["workflow"]["rules"]):
            return jobs
        for name, job in pipeline.items():
            if name in _GLOBAL or (only and name not in only) or not self._is_wanted(job.get("rules", [{}])):
                continue
            if unknown := job.keys() - _KNOWN:
                raise Unsupported(f"{unknown} in the job {name}")
            if any(ran.result == "failure" for ran in jobs.values()):
                jobs[name] = Ran("skipped")
            else:
                jobs[name] = self._job(job, pipeline["variables"])
        return jobs

    @property
    def _branch(self) -> str:
        return self.variables["CI_COMMIT_REF_NAME"]

    def _is_wanted(self, rules: list[dict[str, str]]) -> bool:
        """Whether the first rule that holds does not say “never”; without one that holds, nothing runs."""
        for rule in rules:
            if unknown := rule.keys() - {"if", "when"}:
                raise Unsupported(str(unknown))
            if "if" not in rule or self._holds(rule["if"]):
                return rule.get("when") != "never"
        return False

    def _holds(self, condition: str) -> bool:
        match = _CONDITION.fullmatch(condition)
        if not match:
            raise Unsupported(condition)
        other = match[2] if match[2] is not None else self.variables.get(match[3], "")
        return self.variables.get(match[1], "") == other

    def _job(self, job: Mapping[str, Any], variables: Mapping[str, str]) -> Ran:
        place = self.machine.clone(self._branch)
        caches = job.get("cache", [])
        cached = [
            (one["key"], path) for one in ([caches] if isinstance(caches, dict) else caches) for path in one["paths"]
        ]
        for key, path in cached:
            _copy(self.machine.folder / "cache" / key / path, place / path)
        host = {**self.variables, "CI_PROJECT_DIR": str(place)}
        own = {key: value.replace("$CI_PROJECT_DIR", str(place)) for key, value in variables.items()}
        for path in (self.machine.folder / "artifacts").glob("*"):  # what the jobs of stages before it made
            _copy(path, place / path.name)
        environment = {**self.machine.environment("packages"), **host, **own}
        status, printed = self.machine.shell("\n".join(job["script"]), place, environment)
        allowed = job.get("allow_failure", {}).get("exit_codes")
        result = "success" if not status else "allowed" if str(status) == allowed else "failure"
        if result == "success":
            for key, path in cached:
                _copy(place / path, self.machine.folder / "cache" / key / path)
            if "pages" in job:
                _copy(place / job["pages"]["publish"], self.machine.folder / "published")
            for path in job.get("artifacts", {}).get("paths", ()):
                _copy(place / path, self.machine.folder / "artifacts" / path)
        for path in job.get("artifacts", {}).get("reports", {}).values():
            _copy(place / path, self.machine.folder / "reports" / path)
        return Ran(result, log=printed)


def _copy(source: Path, target: Path) -> None:
    """Replace ``target`` by a copy of ``source``, if there is one."""
    if source.is_dir():
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target, symlinks=True)
    elif source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
