"""Information pages that editors keep true: versions made of blocks, each with an owner and a review date."""
