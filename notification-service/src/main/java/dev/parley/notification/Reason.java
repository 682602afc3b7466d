package dev.parley.notification;

/** Why an order was rejected. */
enum Reason {

	INSUFFICIENT_STOCK("there is not enough stock"), OTHER("we cannot fulfil it");

	private final String words;

	Reason(String words) {
		this.words = words;
	}

	/**
	 * Reads the reason of an event; an unknown reason must not prevent the notification.
	 */
	static Reason of(String label) {
		return label.equals("insufficient-stock") ? INSUFFICIENT_STOCK : OTHER;
	}

	String words() {
		return this.words;
	}

}
