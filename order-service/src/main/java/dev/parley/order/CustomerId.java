package dev.parley.order;

/**
 * Names who places orders: the subject of an access token.
 *
 * @param value the name of a user or a client
 */
public record CustomerId(String value) {

	public CustomerId {
		if (value.isBlank()) {
			throw new IllegalArgumentException("A customer has a name");
		}
	}

}
