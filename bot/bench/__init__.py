"""Speed, measured beside the least that the same libraries can do, in the same run on the same machine."""
