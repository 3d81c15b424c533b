"""What we do when something is said or falls due, one use-case a file; opens the transactions and holds every
sentence we say."""
