package dev.parley.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Finds free TCP ports of the loopback address. */
public final class Ports {

	/** Below the ports that operating systems use for outgoing connections. */
	private static final int FIRST = 20_000;

	private static final int LAST = 32_000;

	private static final RandomGenerator random = new Random();

	private Ports() {
	}

	public static int free() {
		return free(1);
	}

	/** The first of several consecutive free ports. */
	public static int free(int count) {
		return random.ints(FIRST, LAST)
			.filter((first) -> IntStream.range(first, first + count).allMatch(Ports::isFree))
			.findFirst()
			.orElseThrow();
	}

	public static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket()) {
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
