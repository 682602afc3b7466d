package dev.parley.order;

import java.time.Instant;
import java.util.UUID;

/**
 * Names an order. Ids of later orders are greater (UUID version 7, RFC 9562).
 *
 * @param value the UUID
 */
public record OrderId(UUID value) {

	/** Greater than the id of any order. */
	public static final OrderId LAST = new OrderId(new UUID(-1, -1));

	private static final long RANDOM_BITS = 0xFFF;

	private static final long VERSION_7 = 0x7000;

	/**
	 * Makes a new id.
	 * @param now the time that goes into its upper 48 bits, in milliseconds
	 * @return an id that nobody else has
	 */
	static OrderId at(Instant now) {
		UUID random = UUID.randomUUID();
		long upper = (now.toEpochMilli() << 16) | VERSION_7 | (random.getMostSignificantBits() & RANDOM_BITS);
		return new OrderId(new UUID(upper, random.getLeastSignificantBits()));
	}

	/**
	 * Makes the bound of the ids of a time.
	 * @param time the time
	 * @return not an order, but less than every order since then and more than those
	 * before
	 */
	public static OrderId bound(Instant time) {
		return new OrderId(new UUID(time.toEpochMilli() << 16, 0));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
