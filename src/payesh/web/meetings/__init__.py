"""Review meetings: calling one, its pack, minutes and decisions."""
