"""What stands around a mention: which place it means, whether any, and whose word it is."""
