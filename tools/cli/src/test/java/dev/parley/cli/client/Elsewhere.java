package dev.parley.cli.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import dev.parley.servers.Unchecked;
import dev.parley.setup.Credentials;

/** A platform of which a test knows the URL and the users. */
public record Elsewhere(URI url, Credentials credentials) implements Entrance {

	public Elsewhere(URI url, String... users) {
		this(url, new Credentials(Stream.of(users).map((name) -> new Credentials.User(name, "secret", null)).toList(),
				List.of(new Credentials.Client("partner", "secret"))));
	}

	@Override
	public SSLContext tls() {
		return Unchecked.get(SSLContext::getDefault);
	}

	@Override
	public Path auditHeads() {
		return Path.of("target", "audit");
	}

	@Override
	public String operatorToken() {
		return "token";
	}

}
