"""Records in the files of annotation tools, and back: exact where nothing changed, with the change where it did."""
