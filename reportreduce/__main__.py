"""``python -m reportreduce``: the command line."""

from reportreduce.cli import main

if __name__ == "__main__":
    main()
