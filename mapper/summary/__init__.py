"""A summary of a debate in five to ten plain sentences."""

from mapper.summary.sentence import Sentence
from mapper.summary.summary import KINDS, summary

__all__ = ["KINDS", "Sentence", "summary"]
