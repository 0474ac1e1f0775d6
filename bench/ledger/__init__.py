"""What the ledger costs at the size of a whole federation, as ratios in one run."""
