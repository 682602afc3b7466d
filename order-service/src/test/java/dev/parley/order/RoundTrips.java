package dev.parley.order;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

import javax.net.SocketFactory;

/**
 * Counts the round trips of each thread where they happen, at the socket of the driver:
 * it wrote, and then waits for an answer.
 */
public final class RoundTrips extends SocketFactory {

	private static final ThreadLocal<Integer> COUNT = ThreadLocal.withInitial(() -> 0);

	/** Counts the round trips of an action. */
	static int of(Runnable action) {
		int before = COUNT.get();
		action.run();
		return COUNT.get() - before;
	}

	@Override
	public Socket createSocket() {
		return new CountingSocket();
	}

	@Override
	public Socket createSocket(String host, int port) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Socket createSocket(InetAddress host, int port) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
		throw new UnsupportedOperationException();
	}

	/** A socket that counts. */
	private static final class CountingSocket extends Socket {

		private boolean written;

		@Override
		public OutputStream getOutputStream() throws IOException {
			return new FilterOutputStream(super.getOutputStream()) {
				@Override
				public void write(byte[] bytes, int offset, int length) throws IOException {
					CountingSocket.this.written = true;
					this.out.write(bytes, offset, length);
				}
			};
		}

		@Override
		public InputStream getInputStream() throws IOException {
			return new FilterInputStream(super.getInputStream()) {
				@Override
				public int read(byte[] bytes, int offset, int length) throws IOException {
					if (CountingSocket.this.written) {
						CountingSocket.this.written = false;
						COUNT.set(COUNT.get() + 1);
					}
					return super.read(bytes, offset, length);
				}
			};
		}

	}

}
