"""The steps of the pipeline, in the order in which `nlp/pipeline.py` names them. Each reads and adds to the `Notes`."""
