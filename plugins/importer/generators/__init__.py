"""The generators whose sites can be imported, one module each."""
