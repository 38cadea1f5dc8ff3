"""The only writers: verbs with their actor, in one transaction, with one journal line each."""
