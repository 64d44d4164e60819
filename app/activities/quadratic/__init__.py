"""The kind `quadratic`: votes bought with credits, each further one for the same option dearer."""
