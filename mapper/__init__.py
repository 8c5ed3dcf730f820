"""From a debate to a map: its graph, its outline, and where things stand. Nothing here draws or writes files."""

from mapper.graph import to_graph
from mapper.map import Map, Reaction, make_map
from mapper.outline import Column, Item, Outline, make_outline

__all__ = ["Column", "Item", "Map", "Outline", "Reaction", "make_map", "make_outline", "to_graph"]
