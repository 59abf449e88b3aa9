"""Fields that may be the same: candidates, vetoes, groups, and what people answered."""
