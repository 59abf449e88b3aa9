"""Disjoint sets: what hangs together, and nothing else."""

from collections.abc import Hashable
from typing import Generic, TypeVar

from attrs import define, field

Node = TypeVar("Node", bound=Hashable)


@define
class Forest(Generic[Node]):
    """
    Nodes joined into trees; a node never joined is a tree of its own.

    The root of a tree is the root of the first node named in the joins that made it, so it
    does not depend on the hash seed.

    >>> forest = Forest[str]()
    >>> forest.join("a", "b")
    >>> forest.join("b", "c")
    >>> forest.root("c")
    'a'
    """

    _parent: dict[Node, Node] = field(factory=dict)

    def root(self, node: Node) -> Node:
        """The node that stands for the tree of *node*."""
        while (above := self._parent.get(node, node)) != node:
            self._parent[node] = self._parent.get(above, above)
            node = above
        return node

    def join(self, a: Node, b: Node) -> None:
        """Put *a* and *b* into one tree."""
        first, second = self.root(a), self.root(b)
        if first != second:
            self._parent[second] = first
