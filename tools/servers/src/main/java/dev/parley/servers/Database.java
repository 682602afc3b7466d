package dev.parley.servers;

/**
 * A database and the role that owns it.
 *
 * @param url a JDBC URL
 */
public record Database(String url, String username, String password) {

	@Override
	public String toString() {
		return this.username + " at " + this.url;
	}

}
