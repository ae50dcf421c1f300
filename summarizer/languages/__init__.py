"""Languages as tables: words by what they are for, and what the CLDR knows of names, currencies and dates."""
