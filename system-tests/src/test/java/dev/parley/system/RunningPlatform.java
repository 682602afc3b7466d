package dev.parley.system;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import dev.parley.cli.platform.Home;
import dev.parley.cli.platform.Instance;
import dev.parley.cli.platform.Part;
import dev.parley.cli.platform.Platform;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A platform of real processes, started once for all tests on ports of its own, and
 * stopped behind the last one. Its state is left in {@code target/platform}.
 */
public final class RunningPlatform implements ParameterResolver, AutoCloseable {

	private final Path state;

	private final Map<Part, Integer> counts;

	private final boolean tls;

	private final Platform platform;

	/** Half of what a token lives. */
	private static final Duration FRESH = Duration.ofMinutes(5);

	private final Map<String, Known> callers = new ConcurrentHashMap<>();

	RunningPlatform() {
		this("platform", Map.of(), false);
	}

	/** One of its own, with several instances of some parts. */
	RunningPlatform(String name, Map<Part, Integer> counts, boolean tls) {
		Home home = Home.find();
		this.state = home.root().resolve("system-tests/target").resolve(name);
		this.counts = counts;
		this.tls = tls;
		this.platform = Platform.of(home, this.state, Platform.freePort());
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
		return parameter.getParameter().getType() == RunningPlatform.class;
	}

	@Override
	public RunningPlatform resolveParameter(ParameterContext parameter, ExtensionContext test) {
		return test.getRoot()
			.getStore(Namespace.GLOBAL)
			.computeIfAbsent(RunningPlatform.class, (key) -> new RunningPlatform().up(), RunningPlatform.class);
	}

	@Override
	public void close() {
		this.platform.down(System.out::println);
	}

	/** Somebody with a token of a user, got by a real login. */
	Caller user(String name) {
		return known(name, this.platform::tokenOf);
	}

	/** A user who calls one instance of a service past the gateway. */
	Caller user(String name, Instance service) {
		URI url = URI.create(this.platform.url().getScheme() + "://localhost:" + this.platform.port(service));
		return new Caller(http(), url, user(name).token());
	}

	/** A program with a token of its own. */
	Caller client(String id) {
		return known(id, this.platform::clientToken);
	}

	private Caller known(String name, UnaryOperator<String> login) {
		return this.callers
			.compute(name, (who, before) -> (before != null && before.since().plus(FRESH).isAfter(Instant.now()))
					? before : new Known(caller(login.apply(who)), Instant.now()))
			.caller();
	}

	/** The next who comes under this name logs in again. */
	void forget(String name) {
		this.callers.remove(name);
	}

	/** Whoever has this token. */
	Caller caller(String token) {
		return new Caller(http(), this.platform.url(), token);
	}

	/** A client that shows the administrator's certificate under TLS. */
	private HttpClient http() {
		return HttpClient.newBuilder().sslContext(this.platform.tls()).build();
	}

	Platform platform() {
		return this.platform;
	}

	/** The directory of its data, secrets and logs. */
	Path state() {
		return this.state;
	}

	/** Where a part listens. */
	int port(Part part) {
		return this.platform.port(part);
	}

	void start(Part part) {
		this.platform.start(part);
	}

	void kill(Part part) {
		this.platform.kill(part);
	}

	RunningPlatform up() {
		this.platform.down(System.out::println);
		this.platform.empty();
		this.platform.arrange(this.counts, this.tls);
		this.platform.up(System.out::println);
		return this;
	}

	/** Somebody who logged in at that time. */
	private record Known(Caller caller, Instant since) {
	}

}
