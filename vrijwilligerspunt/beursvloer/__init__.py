"""The market floor: editions, requests and offers of people, knowledge and materials; never money."""
