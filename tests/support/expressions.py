"""Evaluates the expressions of GitHub's workflows that Picket's use; refuses any other.

https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<name>[A-Za-z_][\w-]*)|(?P<sign>==|!=|&&|\|\||[!().,])|(?P<end>$))"
)
_EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
_LITERALS = {"true": True, "false": False, "null": None}


class Unsupported(Exception):
    """The workflow uses something that the runner of the tests does not know, and does not guess."""


def interpolated(text: str, contexts: Mapping[str, Any], functions: Mapping[str, Callable[..., Any]]) -> str:
    """Return ``text`` with the values of the expressions in it."""
    return _EXPRESSION.sub(lambda one: as_text(evaluate(one[1], contexts, functions)), text)


def evaluate(source: str, contexts: Mapping[str, Any], functions: Mapping[str, Callable[..., Any]]) -> Any:
    """Return the value of an expression, with or without ``${{ }}`` around it."""
    whole = _EXPRESSION.fullmatch(source.strip())
    parser = _Parser(whole[1] if whole else source, contexts, functions)
    value = parser.alternative()
    parser.expect_end()
    return value


def as_text(value: Any) -> str:
    """Return a value as GitHub puts it into a text."""
    return {None: "", True: "true", False: "false"}[value] if value is None or value in (True, False) else str(value)


def is_true(value: Any) -> bool:
    """Whether a value counts as true: nothing, false and the empty text do not, and the text “false” does."""
    return value not in (None, False, "", 0)


class _Parser:
    """Reads an expression from left to right, and evaluates it meanwhile."""

    def __init__(self, source: str, contexts: Mapping[str, Any], functions: Mapping[str, Callable[..., Any]]) -> None:
        self._source, self._place, self._contexts, self._functions = source, 0, contexts, functions

    def alternative(self) -> Any:
        value = self._conjunction()
        while self._take("||"):
            other = self._conjunction()
            value = value if is_true(value) else other
        return value

    def expect_end(self) -> None:
        if self._match()["end"] is None:
            raise Unsupported(self._source)

    def _conjunction(self) -> Any:
        value = self._comparison()
        while self._take("&&"):
            other = self._comparison()
            value = other if is_true(value) else value
        return value

    def _comparison(self) -> Any:
        value = self._unary()
        for sign in ("==", "!="):
            if self._take(sign):
                return (_comparable(value) == _comparable(self._unary())) == (sign == "==")
        return value

    def _unary(self) -> Any:
        return not is_true(self._unary()) if self._take("!") else self._primary()

    def _primary(self) -> Any:
        if self._take("("):
            value = self.alternative()
            self._need(")")
            return value
        token = self._match()
        self._place = token.end()
        if token["text"]:
            return token["text"][1:-1].replace("''", "'")
        name = token["name"]
        if not name:
            raise Unsupported(self._source)
        if self._take("("):
            return self._call(name)
        return _LITERALS[name] if name in _LITERALS else self._looked_up(name)

    def _call(self, name: str) -> Any:
        self._need(")")  # of functions with arguments none is used
        if name not in self._functions:
            raise Unsupported(f"{name}() in {self._source}")
        return self._functions[name]()

    def _looked_up(self, name: str) -> Any:
        if name not in self._contexts:
            raise Unsupported(f"“{name}” in {self._source}")
        value = self._contexts[name]
        while self._take("."):
            token = self._match()
            self._place = token.end()
            if not token["name"]:
                raise Unsupported(self._source)
            value = (value or {}).get(token["name"]) if isinstance(value, dict) else None
        return value

    def _match(self) -> re.Match[str]:
        token = _TOKEN.match(self._source, self._place)
        if not token:
            raise Unsupported(self._source[self._place :])
        return token

    def _take(self, sign: str) -> bool:
        token = self._match()
        if token["sign"] != sign:
            return False
        self._place = token.end()
        return True

    def _need(self, sign: str) -> None:
        if not self._take(sign):
            raise Unsupported(self._source)


def _comparable(value: Any) -> Any:
    """Return a value as GitHub compares it: texts in any case; only values of one kind occur in our workflows."""
    return value.lower() if isinstance(value, str) else "" if value is None else value
