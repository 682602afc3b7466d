package dev.parley.system;

import java.net.URI;
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

	private final Platform platform;

	/** Half of what a token lives. */
	private static final Duration FRESH = Duration.ofMinutes(5);

	private final Map<String, Known> callers = new ConcurrentHashMap<>();

	RunningPlatform() {
		this("platform", Map.of());
	}

	/** One of its own, with several instances of some parts. */
	RunningPlatform(String name, Map<Part, Integer> counts) {
		Home home = Home.find();
		this.state = home.root().resolve("system-tests/target").resolve(name);
		this.counts = counts;
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
		return new Caller(URI.create("http://localhost:" + this.platform.port(service)), user(name).token());
	}

	/** A program with a token of its own. */
	Caller client(String id) {
		return known(id, this.platform::clientToken);
	}

	private Caller known(String name, UnaryOperator<String> login) {
		return this.callers
			.compute(name, (who, before) -> (before != null && before.since().plus(FRESH).isAfter(Instant.now()))
					? before : new Known(new Caller(this.platform.url(), login.apply(who)), Instant.now()))
			.caller();
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
		this.platform.arrange(this.counts);
		this.platform.up(System.out::println);
		return this;
	}

	/** Somebody who logged in at that time. */
	private record Known(Caller caller, Instant since) {
	}

}
