"""The tables of letters of inquiry, one topic a file."""

from huiyin.inquiries.models.answer import Answer, AnswerFile, Part
from huiyin.inquiries.models.body import Body, BodyKind, Way
from huiyin.inquiries.models.inquiry import Inquiry, InquiryState, Letter

__all__ = ["Answer", "AnswerFile", "Body", "BodyKind", "Inquiry", "InquiryState", "Letter", "Part", "Way"]
