"""The kind `comment`: what people say for and against measures, what they ask and remark."""
