package dev.parley.auth;

/** A password as it is kept: hashed, with the name of the algorithm in front. */
public record PasswordHash(String value) {

	@Override
	public String toString() {
		return "PasswordHash";
	}

}
