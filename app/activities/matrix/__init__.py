"""The kind `matrix`: two marks on each option, one across and one up."""
