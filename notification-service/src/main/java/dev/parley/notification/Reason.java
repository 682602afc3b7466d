package dev.parley.notification;

/** Why an order was rejected. */
enum Reason {

	INSUFFICIENT_STOCK("there is not enough of it in stock"), OTHER("we cannot fulfil it");

	private final String words;

	Reason(String words) {
		this.words = words;
	}

	/**
	 * Reads the reason of an event; one that is not known yet is no reason to stay
	 * silent.
	 */
	static Reason of(String label) {
		return label.equals("insufficient-stock") ? INSUFFICIENT_STOCK : OTHER;
	}

	String words() {
		return this.words;
	}

}
