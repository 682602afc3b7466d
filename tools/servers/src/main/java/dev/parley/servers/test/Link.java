package dev.parley.servers.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A proxy between a client and a server, which a test can slow down, cut or block.
 */
public final class Link implements AutoCloseable {

	private static final int CHUNK = 8192;

	private final ServerSocket entrance;

	private final Supplier<InetSocketAddress> target;

	private final Set<Socket> ends = ConcurrentHashMap.newKeySet();

	private final AtomicLong passing = new AtomicLong(Long.MAX_VALUE);

	private final AtomicInteger cuts = new AtomicInteger();

	private volatile Duration latency = Duration.ZERO;

	private volatile CountDownLatch passage = new CountDownLatch(0);

	private Link(ServerSocket entrance, Supplier<InetSocketAddress> target) {
		this.entrance = entrance;
		this.target = target;
	}

	/**
	 * Opens a link on a free port of this machine.
	 * @param target the address of the server, read for each connection
	 */
	public static Link to(Supplier<InetSocketAddress> target) {
		try {
			ServerSocket entrance = new ServerSocket();
			entrance.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			Link link = new Link(entrance, target);
			Thread.ofVirtual().start(link::accept);
			return link;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The port that clients connect to. */
	public int port() {
		return this.entrance.getLocalPort();
	}

	/** Delays everything in both directions from now on. */
	public void slow(Duration latency) {
		this.latency = latency;
	}

	/** Resets all connections; new ones can be opened at once. */
	public void cut() {
		this.cuts.incrementAndGet();
		// A new connection may be opened while the old ones close.
		List<Socket> old = List.copyOf(this.ends);
		// When one end closes, its carrier resets the other.
		old.forEach(Link::resetOnClose);
		old.forEach(Link::close);
	}

	/** Cuts after some more bytes in any direction, in the middle of a message. */
	public void cutAfter(long bytes) {
		this.passing.set(bytes);
	}

	/** The number of cuts so far. */
	public int cuts() {
		return this.cuts.get();
	}

	/**
	 * Holds back everything until {@link #heal()}, while both sides stay connected.
	 */
	public void part() {
		if (this.passage.getCount() == 0) {
			this.passage = new CountDownLatch(1);
		}
	}

	/** Ends every fault. */
	public void heal() {
		this.latency = Duration.ZERO;
		this.passing.set(Long.MAX_VALUE);
		this.passage.countDown();
	}

	@Override
	public void close() throws IOException {
		this.entrance.close();
		heal();
		cut();
	}

	private static void resetOnClose(Socket end) {
		try {
			end.setSoLinger(true, 0);
		}
		catch (IOException ex) {
			// It is closed already.
		}
	}

	private static void close(Socket end) {
		try {
			end.close();
		}
		catch (IOException ex) {
			// It is closed already.
		}
	}

	private void accept() {
		try {
			while (true) {
				Socket client = this.entrance.accept();
				Thread.ofVirtual().start(() -> connect(client));
			}
		}
		catch (IOException ex) {
			// The link is closed.
		}
	}

	private void connect(Socket client) {
		try (client; Socket server = new Socket()) {
			this.ends.add(client);
			this.passage.await();
			InetSocketAddress address = this.target.get();
			server.connect(new InetSocketAddress(address.getHostString(), address.getPort()));
			this.ends.add(server);
			Thread answers = Thread.ofVirtual().start(() -> carry(server, client));
			carry(client, server);
			answers.join();
		}
		catch (IOException | InterruptedException ex) {
			// The client notices that its connection ends.
		}
		finally {
			this.ends.removeIf(Socket::isClosed);
		}
	}

	private void carry(Socket from, Socket to) {
		byte[] bytes = new byte[CHUNK];
		try (from; to) {
			for (int read = from.getInputStream().read(bytes); read >= 0; read = from.getInputStream().read(bytes)) {
				TimeUnit.NANOSECONDS.sleep(this.latency.toNanos());
				this.passage.await();
				int allowed = Math.clamp(this.passing.getAndAdd(-read), 0, read);
				to.getOutputStream().write(bytes, 0, allowed);
				if (allowed < read) {
					this.passing.set(Long.MAX_VALUE);
					cut();
				}
			}
		}
		catch (IOException | InterruptedException ex) {
			// The other side notices that its connection ends.
		}
	}

}
