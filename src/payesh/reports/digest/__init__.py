"""The daily digest of a campaign or a plan: one page for whoever decides, made of its figures."""
