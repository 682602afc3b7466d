package dev.parley.cli.client;

import java.net.URI;
import java.util.List;

import javax.net.ssl.SSLContext;

import dev.parley.setup.Credentials;

/**
 * What users see of a platform, wherever it runs: its front door, and their accounts.
 */
public interface Entrance {

	/** Every scope that a user can have. */
	List<String> USER_SCOPES = List.of("products:read", "products:write", "orders:read", "orders:write",
			"notifications:read", "operations");

	/** Every scope of a client. */
	List<String> CLIENT_SCOPES = List.of("products:read", "orders:read", "orders:write");

	/**
	 * The front door.
	 * @return the URL under which users reach the platform
	 */
	URI url();

	/**
	 * How programs of this machine recognize the parts under TLS, and are recognized by
	 * them as the administrator's.
	 * @return a context that trusts the platform's own authority; Java's own, when the
	 * platform runs without TLS
	 */
	SSLContext tls();

	/**
	 * The generated accounts.
	 * @return users and clients, with their secrets
	 */
	Credentials credentials();

	/**
	 * A token of the operator, kept for the commands that follow: a one-time code is good
	 * for one login, and several commands in a row would wait for the next codes.
	 * @return an access token that is good for a while
	 */
	String operatorToken();

	/**
	 * Logs a user in.
	 * @param user the user
	 * @return an access token with every scope that the user's role allows
	 */
	default String tokenOf(String user) {
		Credentials.User account = credentials().user(user);
		return Login.user(url(), tls(), user, account.password(), OneTimeCodes.of(account), USER_SCOPES);
	}

	/**
	 * Gets a token for a client.
	 * @param client the id of the client
	 * @return an access token with every scope of the client
	 */
	default String clientToken(String client) {
		return Login.client(url(), tls(), client, credentials().secretOf(client), CLIENT_SCOPES);
	}

	/**
	 * Comes in through the front door.
	 * @param token an access token
	 * @return whoever has the token
	 */
	default FrontDoor frontDoor(String token) {
		return new FrontDoor(FrontDoor.clients(tls()).build(), url(), token);
	}

}
