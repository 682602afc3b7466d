package dev.parley.cli.attack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import dev.parley.cli.client.Entrance;
import dev.parley.cli.client.Reply;
import dev.parley.servers.Failure;
import dev.parley.servers.Patience;

/** Many requests at once that redeem one authorization code. */
record Redemptions(Attacker attacker, Entrance platform) {

	static final String ATTACK = "one code redeemed by 8 requests at once";

	private static final Duration REVOCATION = Duration.ofSeconds(5);

	Verdict verdict() {
		Supplier<Reply> redemption = this.platform.redemptionOf("customer1");
		List<String> tokens = new CopyOnWriteArrayList<>();
		Responses responses = this.attacker.repeat(8, 8, () -> redeem(redemption, tokens));
		if (tokens.size() != 1 || !responses.areOnly("200", "400")) {
			return new Verdict(ATTACK, false, responses.toString());
		}
		Instant start = Instant.now();
		boolean revoked = new Patience(REVOCATION).within(
				() -> this.attacker.get("/api/orders", "Authorization", "Bearer " + tokens.getFirst()).equals("401"));
		String outcome = revoked
				? "its token is refused after " + Duration.between(start, Instant.now()).toMillis() + " ms"
				: "its token still works after " + REVOCATION.toSeconds() + " s";
		return new Verdict(ATTACK, revoked, responses + "; " + outcome);
	}

	private static String redeem(Supplier<Reply> redemption, List<String> tokens) {
		try {
			Reply reply = redemption.get();
			if (reply.status() == 200) {
				tokens.add(reply.json().path("access_token").asString());
			}
			return Integer.toString(reply.status());
		}
		catch (Failure ex) {
			return Responses.CLOSED;
		}
	}

}
