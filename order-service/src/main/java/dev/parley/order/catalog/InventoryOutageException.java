package dev.parley.order.catalog;

/** A call to inventory-service without an answer, which says nothing about products. */
class InventoryOutageException extends RuntimeException {

	private final boolean worthRetrying;

	InventoryOutageException(Exception cause, boolean worthRetrying) {
		super("inventory-service gave no answer", cause);
		this.worthRetrying = worthRetrying;
	}

	static boolean isWorthRetrying(Throwable ex) {
		return ex instanceof InventoryOutageException outage && outage.worthRetrying;
	}

}
