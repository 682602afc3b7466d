package dev.parley.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A port of this machine that leads to one inside a container, which publishes none: each
 * connection is carried by a program in the container.
 */
final class Tunnel implements AutoCloseable {

	/**
	 * It waits for the processes that it ends: PostgreSQL, which inherits orphans,
	 * restarts when one of them dies.
	 */
	private static final String CARRY = "exec 3<>/dev/tcp/127.0.0.1/%d; cat <&0 >&3 & cat <&3 & wait -n; kill $(jobs -p); wait";

	private final String container;

	private final int target;

	private final ServerSocket entrance;

	private Tunnel(String container, int target, ServerSocket entrance) {
		this.container = container;
		this.target = target;
		this.entrance = entrance;
	}

	static Tunnel into(String container, int port) {
		try {
			Tunnel tunnel = new Tunnel(container, port, new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
			Thread.startVirtualThread(tunnel::listen);
			return tunnel;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int port() {
		return this.entrance.getLocalPort();
	}

	@Override
	public void close() {
		try {
			this.entrance.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void listen() {
		while (!this.entrance.isClosed()) {
			try {
				Socket caller = this.entrance.accept();
				Thread.startVirtualThread(() -> carry(caller));
			}
			catch (IOException ex) {
				// Closed, which the loop sees.
			}
		}
	}

	private void carry(Socket caller) {
		try (caller) {
			Process carrier = Shell
				.process("docker", "exec", "--interactive", this.container, "bash", "-c", CARRY.formatted(this.target))
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start();
			try (OutputStream there = carrier.getOutputStream(); InputStream back = carrier.getInputStream()) {
				Thread.startVirtualThread(() -> copy(caller, there));
				copy(back, caller.getOutputStream());
			}
			finally {
				carrier.destroy();
			}
		}
		catch (IOException ex) {
			// Either side has left, which the other one sees.
		}
	}

	private static void copy(Socket caller, OutputStream there) {
		try (there) {
			copy(caller.getInputStream(), there);
		}
		catch (IOException ex) {
			// As above.
		}
	}

	/** Flushes each read, so that no data waits in a buffer. */
	private static void copy(InputStream from, OutputStream to) throws IOException {
		byte[] buffer = new byte[8192];
		for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
			to.write(buffer, 0, read);
			to.flush();
		}
	}

}
