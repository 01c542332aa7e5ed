"""How far a record can be trusted: a calibrated probability from the evidence the rules left."""
