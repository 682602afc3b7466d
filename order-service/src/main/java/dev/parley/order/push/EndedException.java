package dev.parley.order.push;

/** A client may not follow updates. */
class EndedException extends RuntimeException {

	private final End end;

	EndedException(End end) {
		super(end.reason(), null, false, false);
		this.end = end;
	}

	End end() {
		return this.end;
	}

}
