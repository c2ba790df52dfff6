"""Where things are: districts, wijken, buurten, postcodes and the distance between postcode points."""
