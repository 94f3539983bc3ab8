"""Which global names a cell takes from the cells before it, and which it binds."""

import ast
import symtable
from dataclasses import dataclass, field

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
#: What runs, or may run, where it stands.
_AT_ONCE = (ast.ClassDef, ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@dataclass(frozen=True)
class CellNames:
    """``taken`` are read before the cell itself binds them; ``imports`` are its import lines."""

    taken: frozenset[str]
    bound: frozenset[str]
    imports: frozenset[str] = frozenset()


@dataclass
class _Reader(ast.NodeVisitor):
    """Goes through a cell in the order in which it runs.

    A name bound in a branch or a loop counts as bound from there on. What functions read counts as
    taken unless the cell binds it anywhere, since they are called later.
    """

    taken: set[str] = field(default_factory=set)
    bound: set[str] = field(default_factory=set)
    later: set[str] = field(default_factory=set)
    imports: set[str] = field(default_factory=set)

    def visit_Name(self, node: ast.Name) -> None:
        if not isinstance(node.ctx, ast.Load):
            self.bound.add(node.id)
        elif node.id not in self.bound:
            self.taken.add(node.id)

    def _visit_all(self, *nodes: ast.AST | None) -> None:
        for node in nodes:
            if node is not None:
                self.visit(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        self._visit_all(node.value, *node.targets)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self._visit_all(node.annotation, node.value, node.target if node.value else None)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        if isinstance(node.target, ast.Name) and node.target.id not in self.bound:
            self.taken.add(node.target.id)
        self._visit_all(node.value, node.target)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self._visit_all(node.value, node.target)

    def visit_For(self, node: ast.For) -> None:
        self._visit_all(node.iter, node.target, *node.body, *node.orelse)

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> None:
        for alias in node.names:
            self.bound.add((alias.asname or alias.name).split(".")[0])
            line = type(node)(**{**vars(node), "names": [alias]})
            self.imports.add(ast.unparse(line))

    visit_ImportFrom = visit_Import

    def _visit_scope(self, node: ast.AST) -> None:
        """A function, class, lambda or comprehension: its own names stay its own."""
        source = ast.unparse(node)
        reads, binds = _globals_within(symtable.symtable(source, "cell", "exec"))
        if isinstance(node, _AT_ONCE):
            self.taken |= reads - self.bound
        self.later |= reads
        self.bound |= binds
        if isinstance(node, _SCOPES):
            self.bound.add(node.name)

    visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = _visit_scope
    visit_Lambda = visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = (
        _visit_scope
    )


def _globals_within(table: symtable.SymbolTable) -> tuple[set[str], set[str]]:
    """The global names that the code of a scope's source reads and binds when it runs."""
    reads = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_referenced()}
    binds: set[str] = set()
    waiting = list(table.get_children())
    while waiting:
        inner = waiting.pop()
        waiting += inner.get_children()
        for symbol in inner.get_symbols():
            if symbol.is_global() and symbol.is_referenced():
                reads.add(symbol.get_name())
            if symbol.is_global() and symbol.is_assigned():
                binds.add(symbol.get_name())
    return reads, binds


def names_of(source: str) -> CellNames | None:
    """What a cell takes and binds; None for a cell that is not plain Python."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return None
    reader = _Reader()
    for statement in tree.body:
        reader.visit(statement)
    taken = reader.taken | (reader.later - reader.bound)
    return CellNames(frozenset(taken), frozenset(reader.bound), frozenset(reader.imports))
