"""What happens to one opinion, one problem, one report: each a story told step by step."""
