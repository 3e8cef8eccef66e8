"""`make bench`: what the product costs, as ratios against a named peer in the same run; nothing passes or fails."""
