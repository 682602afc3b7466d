package dev.parley.servers.mail.smtp;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.subethamail.smtp.server.SMTPServer;

/**
 * Runs an SMTP server for this machine, which accepts a message when the message is on
 * disk.
 */
public final class MailServer {

	private static final int MAX_CONNECTIONS = 50;

	private static final int MAX_RECIPIENTS = 10;

	private MailServer() {
	}

	/**
	 * Runs until a signal stops it.
	 * @param args the port, the directory of the messages and, to encrypt all
	 * connections, the directory of the server's certificate
	 */
	public static void main(String[] args) throws Exception {
		Inbox inbox = new Inbox(Path.of(args[1]));
		SMTPServer server = SMTPServer.port(Integer.parseInt(args[0]))
			.bindAddress(InetAddress.getLoopbackAddress())
			.hostName("localhost")
			.softwareName("Parley")
			.insertReceivedHeaders()
			.maxConnections(MAX_CONNECTIONS)
			.maxRecipients(MAX_RECIPIENTS)
			.maxMessageSize(Receipt.MAX_BYTES)
			.connectionTimeout(30, TimeUnit.SECONDS)
			.messageHandlerFactory((_) -> new Receipt(inbox))
			.serverSocketFactory(() -> (args.length > 2) ? new EncryptedPort(Path.of(args[2])) : new ServerSocket())
			.build();
		server.start();
		System.out.println("The mail server listens at port " + args[0]);
	}

}
