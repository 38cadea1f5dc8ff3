"""The guide: for each role what to do on which page, as short illustrated Persian text."""
