"""What the checks read out of an article: what is said of approvals, rates."""
