"""The evaluation loop of the invented province: campaigns of three kinds, told from their records.

Whatever the verbs would make is made by the same rules (scoring, reconciling, layers); rows go to
the tables in bulk, and the journal is told of each. Where the rules matter most the verbs act.
"""
