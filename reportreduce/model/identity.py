"""A registry as a key, so that what is worked out for it can be kept."""

from attrs import define

from reportreduce.model.registry import Registry


@define(eq=False)
class SameRegistry:
    """A registry that equals only itself: comparing whole ones would take O(n)."""

    registry: Registry

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameRegistry) and self.registry is other.registry

    def __hash__(self) -> int:
        return id(self.registry)
