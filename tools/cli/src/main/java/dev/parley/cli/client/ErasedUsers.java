package dev.parley.cli.client;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

import dev.parley.servers.Failure;
import dev.parley.setup.Credentials;
import tools.jackson.databind.JsonNode;

/** The users whose generated accounts are erased. */
public final class ErasedUsers {

	private ErasedUsers() {
	}

	/** Asks auth-server who has an account; none is known to be erased if it is away. */
	public static Set<String> of(Entrance platform) {
		try {
			Set<String> accounts = accounts(platform.operator());
			return platform.credentials()
				.users()
				.stream()
				.map(Credentials.User::name)
				.filter((name) -> !accounts.contains(name))
				.collect(Collectors.toSet());
		}
		catch (Failure ex) {
			return Set.of();
		}
	}

	private static Set<String> accounts(FrontDoor operator) {
		Set<String> names = new HashSet<>();
		String cursor = "";
		do {
			JsonNode page = operator.get("/auth/operations/accounts?limit=100" + cursor).accepted().json();
			page.path("items").forEach((account) -> names.add(account.path("user").asString()));
			cursor = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asString();
		}
		while (!cursor.isEmpty());
		return names;
	}

}
