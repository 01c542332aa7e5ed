"""``python -m claimextract`` is the ``claimextract`` command."""

from claimextract.cli.start import main

if __name__ == "__main__":
    main()
