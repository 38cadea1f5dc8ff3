"""`python -m payesh` is the `payesh` command."""

from payesh.cli import main

if __name__ == "__main__":
    main(prog_name="payesh")
