package dev.parley.servers.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.net.SocketFactory;

import dev.parley.servers.Home;
import dev.parley.servers.JavaImage;
import dev.parley.servers.PartIdentity;
import dev.parley.servers.Program;

/**
 * The mail server as a jar with our few files and, beside it, the jars of SubEthaSMTP.
 */
public final class MailImage {

	private static final int TIMEOUT = 2000;

	private static final List<String> OPTIONS = List.of("-Xms8m", "-Xmx24m", "-Xss512k", "-XX:TieredStopAtLevel=1",
			"-XX:ReservedCodeCacheSize=16m", "-XX:+ExitOnOutOfMemoryError", "-Dslf4j.internal.verbosity=ERROR");

	/** By their names, since the library is only in the server's own process. */
	private static final String CODE = MailImage.class.getPackageName() + ".smtp.";

	private static final Program SERVER = new Program("mail", CODE + "MailServer",
			Stream.of("MailServer", "EncryptedPort", "Receipt", "Inbox")
				.map((type) -> Program.file(CODE + type))
				.toList(),
			(library) -> library.matches("(subethasmtp|guava-mini|jakarta|slf4j-api)[-.].*"));

	private MailImage() {
	}

	public static JavaImage of(Home home) {
		return SERVER.image(home);
	}

	/**
	 * The command that runs it.
	 * @param port its port at the loopback address
	 * @param directory where each message becomes a file
	 * @param identity encrypts all connections, and requires certificates of the same CA
	 */
	public static List<String> command(Home home, int port, Path directory, Optional<PartIdentity> identity) {
		return of(home).command(OPTIONS,
				Stream
					.concat(Stream.of(Integer.toString(port), directory.toString()),
							identity.stream().map((it) -> it.directory().toString()))
					.toList());
	}

	/**
	 * Whether a mail server accepts connections at a port.
	 * @param sockets creates encrypted sockets if the server requires them
	 */
	public static boolean answers(int port, SocketFactory sockets) {
		try (Socket socket = sockets.createSocket()) {
			socket.setSoTimeout(TIMEOUT);
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT);
			return new String(socket.getInputStream().readNBytes(3), StandardCharsets.US_ASCII).equals("220");
		}
		catch (IOException ex) {
			return false;
		}
	}

}
