"""What a whole sentence makes of an issue: whether it puts it off, and which way all its words together lean."""
