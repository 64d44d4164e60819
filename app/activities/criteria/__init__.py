"""The kind `criteria`: marks on several criteria for each option, added up by weights that were fixed before."""
