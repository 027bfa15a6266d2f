"""The pages of a campaign, one topic a file."""
