package dev.parley.order;

import java.time.Instant;
import java.util.UUID;

/**
 * Identifies an order; the id of a later order is greater (UUID version 7, RFC 9562).
 */
public record OrderId(UUID value) {

	/** Less than the id of any order. */
	public static final OrderId FIRST = new OrderId(new UUID(0, 0));

	/** Greater than the id of any order. */
	public static final OrderId LAST = new OrderId(new UUID(-1, -1));

	private static final long RANDOM_BITS = 0xFFF;

	private static final long VERSION_7 = 0x7000;

	/**
	 * Creates a new id.
	 * @param now goes into the upper 48 bits, in milliseconds
	 */
	static OrderId at(Instant now) {
		UUID random = UUID.randomUUID();
		long upper = (now.toEpochMilli() << 16) | VERSION_7 | (random.getMostSignificantBits() & RANDOM_BITS);
		return new OrderId(new UUID(upper, random.getLeastSignificantBits()));
	}

	/**
	 * Creates a bound that is less than the id of every order placed since a time, and
	 * greater than the id of every earlier one.
	 */
	public static OrderId bound(Instant time) {
		return new OrderId(new UUID(time.toEpochMilli() << 16, 0));
	}

	/**
	 * Parses an id.
	 * @throws IllegalArgumentException if the text is not a UUID
	 */
	public static OrderId of(String text) {
		return new OrderId(UUID.fromString(text));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
