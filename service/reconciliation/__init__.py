"""The reconciliation protocol of the W3C Community Group: two versions over one core."""
