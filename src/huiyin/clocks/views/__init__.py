"""The pages of the calendar, of the terms, and of one clock."""
