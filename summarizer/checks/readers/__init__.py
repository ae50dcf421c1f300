"""What the checks read out of an article: mentions of names, who buys from whom, what is said of approvals, rates."""
