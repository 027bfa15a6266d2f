"""The rectification ledger (整改台账): problems, measures, evidence, inspection, notice, strike-off."""
