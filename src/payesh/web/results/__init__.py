"""Results of a campaign: by group, of one agency, and the sets they are frozen in."""
