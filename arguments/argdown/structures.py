"""Premise-conclusion structures: numbered lines, and the inferences between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arguments.argdown import lexer
from arguments.argdown.content import plain_piece
from arguments.argdown.model import Argument, Inference, Step

if TYPE_CHECKING:
    from arguments.argdown.blocks import Blocks

_RULE = (lexer.TEXT, lexer.ESCAPED, lexer.SHORTCODE)


def read_structure(blocks: Blocks, argument: Argument) -> None:
    """Read the steps of an argument: premises, then an inference and what it leads to, once or more often."""
    if argument.steps:
        blocks.fail(f"the argument <{argument.title}> has its steps already", "give the second one a title of its own")
    _step(blocks, argument, None)
    blocks.require((lexer.NUMBER, lexer.INFERENCE), "an inference (----) and a conclusion are missing")
    while blocks.kind in (lexer.NUMBER, lexer.INFERENCE):
        while blocks.kind is lexer.NUMBER:
            _step(blocks, argument, None)
        inference = _inference(blocks, argument)
        blocks.require((lexer.NUMBER,), "the conclusion of the inference is missing")
        _step(blocks, argument, inference)
    argument.steps[-1].member.role = "main"


def _step(blocks: Blocks, argument: Argument, inference: Inference | None) -> None:
    blocks.take()
    if blocks.kind in (lexer.ARGUMENT, lexer.ARGUMENT_NAME):
        blocks.fail("an argument cannot be a premise or a conclusion", "write the title of a statement, in [ ]")
    member = blocks.tree(statement_only=True, role="conclusion" if inference else "premise")
    argument.steps.append(Step(blocks.document.statements[member.title], member, inference))


def _inference(blocks: Blocks, argument: Argument) -> Inference:
    """Read an inference: its rules, separated by commas, its data, and what undercuts it."""
    inference = Inference(argument)
    blocks.require((lexer.INFERENCE,), "the inference (----) that leads to a conclusion is missing")
    blocks.take()
    if blocks.kind in _RULE or (blocks.kind is lexer.NEWLINE and blocks.kind_after in _RULE):
        blocks.skip(lexer.NEWLINE)
        inference.rules.append(_rule(blocks))
        while blocks.skip(lexer.COMMA):
            inference.rules.append(_rule(blocks))
    blocks.skip(lexer.NEWLINE)
    if blocks.kind is lexer.DATA:
        inference.data = blocks.data()
        blocks.skip(lexer.NEWLINE)
    blocks.require((lexer.INFERENCE_END,), "the inference is not closed by --")
    blocks.take()
    blocks.require((lexer.NEWLINE,), "the conclusion does not stand on the next line")
    blocks.take()
    blocks.last_inference = inference
    if blocks.kind is lexer.INDENT:
        blocks.relations_of(inference)
    return inference


def _rule(blocks: Blocks) -> str:
    blocks.require(_RULE, "an inference rule is missing")
    pieces = []
    while blocks.kind in _RULE:
        pieces.append(plain_piece(blocks.take(), blocks.shortcodes))
    return "".join(pieces).strip()
