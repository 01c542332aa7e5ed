"""Run the pipeline over many documents."""
