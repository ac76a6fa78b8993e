"""The form inbox: in a preview it plays every outside service, so that forms can be tried without an account."""
