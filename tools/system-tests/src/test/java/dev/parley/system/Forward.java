package dev.parley.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.parley.servers.Failure;
import dev.parley.setup.Part;
import org.awaitility.core.ConditionTimeoutException;

import static org.awaitility.Awaitility.await;

/**
 * A port of this machine that leads to a part in a cluster. {@code kubectl port-forward}
 * holds on to one pod, and ends with it: then it is started again.
 */
final class Forward implements AutoCloseable {

	private static final Pattern OPEN = Pattern.compile("Forwarding from 127\\.0\\.0\\.1:(\\d+) -> \\d+");

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final long PAUSE = 500;

	private final Part part;

	/** As the user of a manifest knows it, by its name. */
	private final String target;

	/** 0 until it is known. */
	private volatile int port;

	private volatile boolean open;

	private volatile boolean closed;

	private volatile String complaint = "it has not said why";

	private volatile Process process;

	private Forward(Part part, int port) {
		this.part = part;
		this.port = port;
		this.target = part.isService() ? "http" : (part == Part.KAFKA) ? "client" : part.id();
		this.process = begin();
		Thread.startVirtualThread(this::keep);
	}

	/** Listens on a free port. */
	static Forward to(Part part) {
		return new Forward(part, 0);
	}

	static Forward to(Part part, int port) {
		return new Forward(part, port);
	}

	/** The local port; waits until the port-forward works. */
	int port() {
		try {
			await().atMost(PATIENCE).until(() -> this.open);
			return this.port;
		}
		catch (ConditionTimeoutException ex) {
			throw new Failure("kubectl port-forward service/" + this.part.id() + " does not work: " + this.complaint);
		}
	}

	/** Drops a forward to a deleted pod, which kubectl notices only at the next call. */
	void renew() {
		this.open = false;
		this.process.destroy();
	}

	@Override
	public void close() {
		this.closed = true;
		this.process.destroy();
	}

	private void keep() {
		try {
			while (!this.closed) {
				follow();
				this.open = false;
				TimeUnit.MILLISECONDS.sleep(PAUSE);
				this.process = begin();
			}
			this.process.destroy();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private Process begin() {
		try {
			return Kubectl
				.process("port-forward", "service/" + this.part.id(),
						((this.port == 0) ? "" : this.port) + ":" + this.target)
				.redirectErrorStream(true)
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Reads kubectl's output to the end. */
	private void follow() {
		try (BufferedReader said = this.process.inputReader()) {
			for (String line = said.readLine(); line != null; line = said.readLine()) {
				Matcher matcher = OPEN.matcher(line);
				if (matcher.matches()) {
					this.port = Integer.parseInt(matcher.group(1));
					this.open = true;
				}
				else if (!line.startsWith("Handling connection")) {
					this.complaint = line;
				}
			}
		}
		catch (IOException ex) {
			this.complaint = ex.toString();
		}
	}

}
