"""What was said, by whom, where: the tables of a debate, its checks and its formats."""

from arguments.checks import check, require_sound
from arguments.debate import Debate
from arguments.places import BUNDLED, read, write
from arguments.problems import DebateError, Problem

__all__ = ["BUNDLED", "Debate", "DebateError", "Problem", "check", "read", "require_sound", "write"]
