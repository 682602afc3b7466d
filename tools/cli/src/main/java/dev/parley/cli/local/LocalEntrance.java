package dev.parley.cli.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

import dev.parley.cli.client.CachedToken;
import dev.parley.cli.client.Entrance;
import dev.parley.cli.client.Inbox;
import dev.parley.cli.client.Meter;
import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import dev.parley.setup.Credentials;
import dev.parley.setup.Part;

/** Where a platform on this machine can be reached, and what it keeps where. */
abstract class LocalEntrance implements Entrance {

	final Layout layout;

	final Processes processes;

	LocalEntrance(Home home, Layout layout) {
		this.layout = layout;
		this.processes = new Processes(home, layout);
	}

	@Override
	public Credentials credentials() {
		return Credentials.of(this.layout.vault(), this.layout.authority());
	}

	@Override
	public void requireOwn() {
		if (this.processes.of(new Instance(Part.GATEWAY, 1)).takenPorts().findAny().isPresent()) {
			throw new Failure(
					"What runs at %s is not the platform of this checkout: use the checkout that started it, or --port"
						.formatted(url()));
		}
	}

	@Override
	public String operatorToken() {
		return cachedToken().get(() -> tokenOf("operator1", "operations"));
	}

	@Override
	public String newOperatorToken() {
		return cachedToken().renew(() -> tokenOf("operator1", "operations"));
	}

	private CachedToken cachedToken() {
		return new CachedToken(this.layout.data().resolve("operator1.token"), Clock.systemUTC());
	}

	@Override
	public Optional<Meter> meter() {
		return Optional.of(meter(this::operatorToken));
	}

	/** Measures what the parts spend, with this access token of the operator. */
	public Meter meter(Supplier<String> operatorToken) {
		return this.processes.meter(operatorToken);
	}

	/** What the mail server has received. */
	public Inbox inbox() {
		return new MailFiles(this.layout.data(new Instance(Part.MAIL, 1)));
	}

	@Override
	public Path auditHeads() {
		return this.layout.audit();
	}

	/**
	 * The settings of a Kafka client that administers the brokers, with the path of its
	 * key.
	 */
	public Map<String, Object> brokerAdministrator() {
		return this.layout.brokerAdministrator(this.layout.topology().of(Part.KAFKA));
	}

	/** The ports of this platform that other programs use. */
	public List<Integer> takenPorts() {
		return this.processes.instances().stream().map(this.processes::of).flatMap(PartProcess::takenPorts).toList();
	}

	@Override
	public URI url() {
		return this.layout.url();
	}

	@Override
	public SSLContext tls() {
		return this.layout.tls();
	}

	/**
	 * The certificate of the CA in PEM, which programs must trust to call the platform
	 * under TLS.
	 */
	public Path authority() {
		return this.layout.state().resolve("ca.crt");
	}

	/** The port of the first instance. */
	public int port(Part part) {
		return port(new Instance(part, 1));
	}

	/** The port for gRPC of the first instance of a service that has one. */
	public int grpcPort(Part service) {
		return new Instance(service, 1).grpcPort(this.layout.port()).orElseThrow();
	}

	public int port(Instance instance) {
		return this.layout.port(instance);
	}

	/** The file that the output of an instance is appended to. */
	public Path log(Instance instance) {
		return this.layout.log(instance);
	}

}
