"""One forum: what can happen (events), what is (state), what may be asked (decide), what each audience sees (views)."""
