"""What it all brings about, in counts: reads only `statistics` of the rooms below."""
