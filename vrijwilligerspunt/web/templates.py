"""Jinja as this house uses it: compiled once per language, with the Dutch sentences folded into the code.

`{{ _('Sluit') }}` costs a look-up and a new string at every call, and a page makes a hundred of them. The
text is known when the template is compiled, so each language has an environment of its own in which the call
has become the translated words (stack.md §3.4). Filters, globals and settings are the app's.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from types import FunctionType
from typing import Any, TypeVar, cast

from flask import templating
from jinja2 import Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from vrijwilligerspunt.foundation import i18n

GETTEXT = frozenset({"_", "gettext"})
CONSTANT = "is_constant"
# Components that show nothing but what they are given; a page has thirty icons. Changed, they need a restart.
CONSTANT_COMPONENTS = frozenset({"components/icon.html"})
Made = TypeVar("Made")
Function = TypeVar("Function", bound=Callable[..., object])


def constant(function: Function) -> Function:
    """Mark a global of templates: to the same arguments it gives one answer as long as the process runs."""
    setattr(function, CONSTANT, True)
    return function


def text(value: Any) -> str:
    """What `{{ value }}` writes: the value with its five signs escaped, as `markupsafe.escape` does.

    The answer goes straight into the page, so it need not be Markup itself; that is half the time.
    """
    kind = type(value)
    if kind is Markup:
        return cast(Markup, value)
    if kind is str:
        return (
            cast(str, value)
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("'", "&#39;")
            .replace('"', "&#34;")
        )
    return str(value) if kind is int else escape(value)


class Page(Template):
    """A template whose macros are made once: every template of ours has the same globals, so a component
    never depends on the page that imports it."""

    def _get_default_module(self, ctx: Context | None = None) -> Any:
        return super()._get_default_module()


class Writing(CodeGenerator):
    """Writes the code of a template, with `text` for every `{{ … }}` of a page."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.text(")


class Environment(templating.Environment):
    """The app's environment: it holds what all languages share, and asks the one of the language spoken
    for its templates. Change filters, globals and settings before the first page is rendered."""

    template_class = Page
    code_generator_class = Writing
    text = staticmethod(text)
    language: str | None = None

    def _load_template(self, name: str, globals: MutableMapping[str, Any] | None) -> Template:
        if self.language is None:
            return self._speaking(i18n.language())._load_template(name, globals)
        return super()._load_template(name, globals)

    def _speaking(self, language: str) -> Environment:
        known: dict[str, Environment] = self.__dict__.setdefault("_languages", {})
        if language not in known:
            made = self.overlay(cache_size=-1)  # All templates: the queue of a smaller store costs more.
            assert isinstance(made, Environment)
            made.language = language
            known[language] = made
        return known[language]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parsed = super()._parse(source, name, filename)
        if self.language is not None:
            Folding(self, self.language).visit(parsed)
        return parsed

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The shared globals themselves, as no template of ours has globals of its own."""
        return super().make_globals(d) if d else self.globals

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`item.label`. A dict is a record of ready values: its keys come before its methods."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


class Folding(NodeTransformer):
    """Puts the answer in the place of calls with constants: of gettext, of globals marked `constant` and of
    `CONSTANT_COMPONENTS`."""

    def __init__(self, environment: Environment, language: str) -> None:
        self._catalogue = i18n.catalogue(language)
        self._environment = environment
        # Only functions are looked at: `request` and its like must not be touched outside a request.
        self._constants: dict[str, Any] = {
            name: called
            for name, called in environment.globals.items()
            if isinstance(called, FunctionType) and hasattr(called, CONSTANT)
        }

    def visit_FromImport(self, node: nodes.FromImport) -> nodes.Node:
        """Learn which of the imported components are constant; they come before the first call."""
        if isinstance(node.template, nodes.Const) and node.template.value in CONSTANT_COMPONENTS:
            component = self._environment.get_template(node.template.value).module
            for one in node.names:
                name, alias = one if isinstance(one, tuple) else (one, one)
                self._constants[alias] = getattr(component, name)
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        """A call that is known now; any other stays as it is."""
        self.generic_visit(node)
        if not isinstance(node.node, nodes.Name) or node.dyn_args is not None or node.dyn_kwargs is not None:
            return node
        given = [one.value for one in node.args if isinstance(one, nodes.Const)]
        if len(given) != len(node.args):
            return node
        if node.node.name in GETTEXT and len(given) == 1:
            return self._words(node, given[0])
        named = {one.key: one.value.value for one in node.kwargs if isinstance(one.value, nodes.Const)}
        if node.node.name not in self._constants or len(named) != len(node.kwargs):
            return node
        return _constant(self._constants[node.node.name](*given, **named), node)

    def _words(self, node: nodes.Call, text: str) -> nodes.Expr:
        """The translated words, with placeholders that are filled in at every call."""
        words = self._catalogue.gettext(text)
        if not node.kwargs:
            return _at(node, nodes.MarkSafeIfAutoescape, _constant(words % {}, node))
        values = [_at(node, nodes.Pair, _constant(one.key, node), one.value) for one in node.kwargs]
        safe = _at(node, nodes.MarkSafeIfAutoescape, _constant(words, node))
        return _at(node, nodes.Mod, safe, _at(node, nodes.Dict, values))


def _constant(value: object, place: nodes.Node) -> nodes.Const:
    return _at(place, nodes.Const, value)


def _at(place: nodes.Node, kind: Callable[..., Made], *parts: object) -> Made:
    """A new node where an old one stood."""
    return kind(*parts, lineno=place.lineno, environment=place.environment)
