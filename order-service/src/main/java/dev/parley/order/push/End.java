package dev.parley.order.push;

/** Why a client receives no more updates. */
enum End {

	/** The cursor is not a number. */
	BAD_CURSOR(4400, "invalid-request", "`after` must be a cursor of an update or of GET /api/orders"),

	/** The token has expired or was revoked. */
	TOKEN_ENDED(4401, "unauthorized", "The token has ended; come back with a new one and your last cursor"),

	/** The token lacks the scope. */
	FORBIDDEN(4403, "forbidden", "The scope orders:read is required"),

	/** Some updates since the cursor are deleted, or the database was restored. */
	TOO_OLD(4410, "cursor-too-old", "The cursor is too old; read GET /api/orders and follow its Updates-Cursor"),

	/** The user, or this instance, has too many connections. */
	TOO_MANY(4429, "too-many-connections", "There are too many connections; close one first"),

	/** This instance stops, or the client did not respond. */
	COME_BACK(1001, "service-unavailable", "The connection ends; come back with your last cursor");

	private final int code;

	private final String problem;

	private final String reason;

	End(int code, String problem, String reason) {
		this.code = code;
		this.problem = problem;
		this.reason = reason;
	}

	/** The code that closes a WebSocket. */
	int code() {
		return this.code;
	}

	/** The name of the problem if the stream does not even begin. */
	String problem() {
		return this.problem;
	}

	/** What the client can do about it, in at most 123 bytes. */
	String reason() {
		return this.reason;
	}

}
