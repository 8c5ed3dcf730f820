"""What a map tells: in figures, about one claim, and in findings that deserve a look."""

from mapper.insight.figures import about, stats
from mapper.insight.finding import KINDS, Finding
from mapper.insight.findings import findings, plain_findings
from mapper.insight.words import sentence

__all__ = ["KINDS", "Finding", "about", "findings", "plain_findings", "sentence", "stats"]
