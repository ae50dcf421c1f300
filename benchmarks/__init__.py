"""What the README's figures come from: each benchmark is run with `python -m benchmarks.NAME`."""
