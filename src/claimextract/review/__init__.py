"""The annotators' workbench: a local web app over the tables of a run, or over a folder of gold."""
