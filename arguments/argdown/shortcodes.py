"""Names of characters that Argdown knows: ``.A.`` or ``:A:`` is ∀."""

from __future__ import annotations

_LOGIC = {"A": "∀", "E": "∃", "O": "𝗢", "P": "𝗣", "->": "→", "<->": "↔", "~": "¬", "^": "∧", "v": "∨", "v_": "⊻"}
_MODAL = {"<>": "◇", "[]": "◻"}
_FACES = {
    "happy": "😀",
    "smile": "☺",
    "smiley": "☺",
    "laugh": "😆",
    "lol": "😆",
    "rofl": "🤣",
    "joy": "😂",
    "love": "😍",
    "wink": "😉",
    "shush": "🤫",
    "meh": "😐",
    "eye-roll": "🙄",
    "sad": "😢",
    "disappointed": "😞",
    "scream": "😱",
    "think": "🤔",
}
_SIGNS = {
    "heart": "❤",
    "?": "❓",
    "question": "❓",
    "+1": "👍",
    "up": "👍",
    "-1": "👎",
    "down": "👎",
    "star": "⭐",
    "y": "✔",
    "agree": "✔",
    "n": "❌",
    "disagree": "❌",
}
SHORTCODES = {
    f"{mark}{name}{mark}": character for name, character in (_LOGIC | _MODAL | _FACES | _SIGNS).items() for mark in ".:"
} | {":smile:": "☺️"}
