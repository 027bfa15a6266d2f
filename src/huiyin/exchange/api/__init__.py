"""The bureau's own interface for software, for what Open311 has no words for. `spec.py` describes it, and a test holds the two together."""
