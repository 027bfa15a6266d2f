"""Pages and addresses of household visits."""
