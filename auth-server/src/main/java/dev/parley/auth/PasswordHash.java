package dev.parley.auth;

/** A hashed password, prefixed with the id of the algorithm: {@code {bcrypt}…}. */
public record PasswordHash(String value) {

	@Override
	public String toString() {
		return "PasswordHash";
	}

}
