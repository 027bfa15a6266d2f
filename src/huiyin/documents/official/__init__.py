"""Official documents in the form of GB/T 9704-2012: facts in, a docx out."""

from huiyin.documents.official.parts import (
    Attachment,
    Attendance,
    Block,
    Heading,
    Issue,
    Items,
    Kind,
    Number,
    OfficialDocument,
    Paragraph,
    Picture,
    Table,
)
from huiyin.documents.official.writing import write_docx

__all__ = [
    "Attachment",
    "Attendance",
    "Block",
    "Heading",
    "Issue",
    "Items",
    "Kind",
    "Number",
    "OfficialDocument",
    "Paragraph",
    "Picture",
    "Table",
    "write_docx",
]
