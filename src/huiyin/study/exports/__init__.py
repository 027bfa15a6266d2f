"""Study on official paper: study files and study plans."""
