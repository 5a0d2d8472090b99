"""The reference week as the users of other tools would write it; each runs in a process of its own."""
