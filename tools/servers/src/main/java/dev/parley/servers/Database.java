package dev.parley.servers;

/**
 * A database and the role that owns it.
 *
 * @param url for JDBC
 * @param username the role
 * @param password its generated password
 */
public record Database(String url, String username, String password) {

	@Override
	public String toString() {
		return this.username + " at " + this.url;
	}

}
