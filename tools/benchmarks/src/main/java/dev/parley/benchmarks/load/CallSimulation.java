package dev.parley.benchmarks.load;

import java.time.Duration;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

/**
 * Repeats one call, either at a fixed rate (open loop, so that a stall affects every call
 * that it delays) or by users who wait for each answer.
 */
public final class CallSimulation extends Simulation {

	/** Reads the system properties that {@link Load} sets. */
	public CallSimulation() {
		Duration length = Duration.ofSeconds(Long.getLong("load.seconds"));
		HttpProtocolBuilder protocol = http.baseUrl(System.getProperty("load.url"))
			.authorizationHeader("Bearer " + System.getenv("LOAD_TOKEN"))
			.contentTypeHeader("application/json");
		String body = System.getProperty("load.body");
		ChainBuilder call = exec(body.isEmpty() ? http("call").get("").check(status().is(200))
				: http("call").post("").body(StringBody(body)).check(status().is(201)));
		if (Boolean.getBoolean("load.open")) {
			ScenarioBuilder arrivals = scenario("arrivals").exec(call);
			setUp(arrivals.injectOpen(constantUsersPerSec(Integer.getInteger("load.number")).during(length)))
				.protocols(protocol.shareConnections());
		}
		else {
			ScenarioBuilder users = scenario("users").during(length).on(call);
			setUp(users.injectOpen(atOnceUsers(Integer.getInteger("load.number")))).protocols(protocol);
		}
	}

}
