"""The kind `budget`: a sum of money for measures with costs, shared out by what people approve of."""
