"""What sealing and verifying a street's year of a million attendance rows costs."""
