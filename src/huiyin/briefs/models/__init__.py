"""The tables of briefs and instructions, one topic a file."""

from huiyin.briefs.models.brief import Brief, BriefState, Copy, Counter, Kind, Version
from huiyin.briefs.models.instruction import Answer, AnswerFile, Instruction, InstructionClock, InstructionState
from huiyin.briefs.models.words import VersionWords

__all__ = [
    "Answer",
    "AnswerFile",
    "Brief",
    "BriefState",
    "Copy",
    "Counter",
    "Instruction",
    "InstructionClock",
    "InstructionState",
    "Kind",
    "Version",
    "VersionWords",
]
