"""Transitions as data. `Workflow.apply` is the only code that writes a `status`."""
