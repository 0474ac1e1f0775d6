"""Dated acts upon unions and firms: entered, looked at beforehand, undone."""
