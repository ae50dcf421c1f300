"""The 22 kinds of error, a family a file: each is a function from gold to drafts."""
