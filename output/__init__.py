"""From a map to what people open."""

from output.files import save
from output.notebook import frame
from output.page import page

__all__ = ["frame", "page", "save"]
