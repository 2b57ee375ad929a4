"""What a program can prepare for a curator: names found, sentences worth reading, drafts never served."""
