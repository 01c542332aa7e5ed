"""The stock small English model with the same output, computed faster.

Most of spaCy's time on a processor goes to many small matrix products and to Python around them. Here the same
weights are multiplied in few large products: the encoder and the parser run as array code
over a whole batch. Nothing is approximated; a probe at load compares the result with the model it replaces.
"""

from claimextract.speed.accelerate import AccelerationWarning, accelerate, is_accelerated

__all__ = ["AccelerationWarning", "accelerate", "is_accelerated"]
