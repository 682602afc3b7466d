package dev.parley.cli.attack;

import java.util.Map;

import dev.parley.cli.client.BoundToken;
import dev.parley.cli.client.Entrance;

/**
 * One proof of a key (DPoP, RFC 9449) in many requests, which the gateway sends to each
 * instance of the service.
 */
record Replays(Attacker attacker, Entrance platform) {

	static final String ATTACK = "one proof of a key in 16 requests";

	private static final String ORDERS = "/api/orders";

	Verdict verdict() {
		BoundToken token = this.platform.boundToken("partner");
		String proof = token.proof("GET", this.attacker.url().resolve(ORDERS));
		Responses responses = this.attacker.repeat(16, 8,
				() -> this.attacker.get(ORDERS, "Authorization", "DPoP " + token.value(), "DPoP", proof));
		return new Verdict(ATTACK, responses.counts().equals(Map.of("200", 1L, "401", 15L)), responses.toString());
	}

}
