"""Reading briefs and instructions: one's own bureau's, and as a superior those of the bureaus below."""
