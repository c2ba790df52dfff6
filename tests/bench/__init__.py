"""Speed and size, by `make bench`; never part of `make test`, as machines differ."""
