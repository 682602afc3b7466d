package dev.parley.system;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import dev.parley.cli.check.Check;
import dev.parley.cli.client.Entrance;
import dev.parley.cli.client.Meter;
import dev.parley.cli.local.Instance;
import dev.parley.cli.local.Platform;
import dev.parley.servers.Home;
import dev.parley.setup.Credentials;
import dev.parley.setup.Part;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The platform under test, one for all tests. It is started for them on this machine, and
 * its state is left in {@code target/platform}; or it is one that runs already, in
 * another {@link Environment}.
 */
public final class RunningPlatform implements ParameterResolver, AfterEachCallback, Entrance, AutoCloseable {

	/** The address of a platform that runs already; empty if there is none. */
	static final String GIVEN = System.getProperty("parley.url", "");

	private static final Collection<RunningPlatform> running = new CopyOnWriteArrayList<>();

	private final String name;

	private final Parts parts;

	private final KnownCallers callers = new KnownCallers();

	RunningPlatform() {
		this("platform", switch (Environment.current()) {
			case PROCESSES -> LocalParts.of("platform", Map.of(), false);
			case CONTAINERS -> new ComposeParts(URI.create(GIVEN));
			case KUBERNETES -> new KubernetesParts(GIVEN);
		});
	}

	/** One of its own, with several instances of some parts. */
	RunningPlatform(String name, Map<Part, Integer> counts, boolean tls) {
		this(name, LocalParts.of(name, counts, tls));
	}

	private RunningPlatform(String name, Parts parts) {
		this.name = name;
		this.parts = parts;
	}

	/** Those that the tests use now. */
	static Collection<RunningPlatform> running() {
		return running;
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
	public void afterEach(ExtensionContext test) {
		ApiAnswers.requireDescribed();
	}

	RunningPlatform up() {
		running.add(this);
		this.parts.up();
		System.out.println("The tests run against " + url() + ", whose parts are " + Environment.current());
		return this;
	}

	@Override
	public void close() {
		this.parts.close();
		running.remove(this);
	}

	/** A caller with the token of a user, from a real login. */
	Caller user(String name) {
		return this.callers.get(name, (user) -> caller(tokenOf(user)));
	}

	/** A user who calls one instance of a service past the gateway. */
	Caller user(String name, Instance service) {
		URI url = URI.create(url().getScheme() + "://localhost:" + platform().port(service));
		return new Caller(http(), url, user(name).token());
	}

	/** A program with a token of its own. */
	Caller client(String id) {
		return this.callers.get(id, (client) -> caller(clientToken(client)));
	}

	/** The next who comes under this name logs in again. */
	void forget(String name) {
		this.callers.forget(name);
	}

	/** The operator after a login, which changes at auth-server need. */
	Caller freshOperator() {
		forget("operator1");
		return user("operator1");
	}

	/** A caller with this token. */
	Caller caller(String token) {
		return new Caller(http(), url(), token);
	}

	@Override
	public Credentials credentials() {
		return this.parts.credentials();
	}

	@Override
	public String operatorToken() {
		return user("operator1").token();
	}

	@Override
	public Optional<Meter> meter() {
		return (this.parts instanceof LocalParts local) ? Optional.of(local.platform().meter(this::operatorToken))
				: Optional.empty();
	}

	@Override
	public Path auditHeads() {
		return Home.find().root().resolve("tools/system-tests/target/audit");
	}

	@Override
	public SSLContext tls() {
		return this.parts.tls();
	}

	/** A client that shows the administrator's certificate under TLS. */
	private HttpClient http() {
		return HttpClient.newBuilder().sslContext(tls()).build();
	}

	@Override
	public URI url() {
		return this.parts.url();
	}

	/** What a part keeps in a file of this name. */
	String secret(Part part, String file) {
		String secret = this.parts.secrets(part).get(file);
		if (secret == null) {
			throw new IllegalArgumentException(part.id() + " has no " + file);
		}
		return secret;
	}

	/** All secrets of all parts. */
	Stream<String> secrets() {
		return Part.all()
			.stream()
			.flatMap((part) -> this.parts.secrets(part).values().stream())
			.filter((secret) -> secret.length() > 20);
	}

	/** A port of this machine where a part answers, past the gateway. */
	int port(Part part) {
		return this.parts.port(part);
	}

	List<Instance> instances() {
		return this.parts.instances();
	}

	/** Starts whatever does not run of a part. */
	void start(Part part) {
		this.parts.start(of(part));
	}

	void start(Instance instance) {
		this.parts.start(List.of(instance));
	}

	/** Starts whatever does not run. */
	void heal() {
		this.parts.start(instances());
	}

	/** Kills parts, and starts them again. */
	void restart(Part... parts) {
		List<Instance> instances = Arrays.stream(parts).flatMap((part) -> of(part).stream()).toList();
		instances.forEach(this::kill);
		this.parts.start(instances);
	}

	/** Leaves nothing of a part. */
	void kill(Part part) {
		of(part).forEach(this::kill);
	}

	void kill(Instance instance) {
		this.parts.kill(instance);
	}

	private List<Instance> of(Part part) {
		return instances().stream().filter((instance) -> instance.part() == part).toList();
	}

	/** What can be counted of it, by name. */
	Map<String, Long> figures() {
		return this.parts.figures();
	}

	/** What tells how it is, by the name of the file that is to say it. */
	Map<String, Callable<String>> evidence() {
		Map<String, Callable<String>> evidence = new LinkedHashMap<>();
		this.parts.evidence().forEach((file, text) -> evidence.put(this.name + "/" + file, text));
		evidence.put(this.name + "/check.txt",
				() -> Check.of(this)
					.within(Duration.ofSeconds(5))
					.run(System.out::println)
					.stream()
					.map(Findings::line)
					.collect(Collectors.joining("\n")));
		return evidence;
	}

	/** Its processes, for tests that are {@link OnlyIn} that place. */
	Platform platform() {
		return local().platform();
	}

	/** The directory of its data, secrets and logs. */
	Path state() {
		return local().state();
	}

	private LocalParts local() {
		if (this.parts instanceof LocalParts local) {
			return local;
		}
		throw new IllegalStateException("Tests that need processes of this machine are @OnlyIn(Environment.PROCESSES)");
	}

}
