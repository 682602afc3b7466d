package dev.parley.order;

/**
 * Identifies a customer.
 *
 * @param value the subject of the access token: a user or a client
 */
public record CustomerId(String value) {

	public CustomerId {
		if (value.isBlank()) {
			throw new IllegalArgumentException("must not be blank");
		}
	}

}
