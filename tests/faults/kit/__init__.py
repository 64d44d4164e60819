"""The kit of the fault tests: a store, a proxy, phones, sockets by hand, a naive recount."""
