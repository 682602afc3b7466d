package dev.parley.servers.mail.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** Receives one message. */
final class Receipt implements MessageHandler {

	static final int MAX_BYTES = 1_000_000;

	private final Inbox inbox;

	Receipt(Inbox inbox) {
		this.inbox = inbox;
	}

	@Override
	public void from(String sender) {
		// Anyone on this machine may send.
	}

	@Override
	public void recipient(String recipient) {
		// Nothing is delivered, so any address will do.
	}

	/** The sender gets its 250 when this method returns. */
	@Override
	public @Nullable String data(InputStream stream) throws RejectException, IOException {
		byte[] message = stream.readNBytes(MAX_BYTES + 1);
		if (message.length > MAX_BYTES) {
			stream.transferTo(OutputStream.nullOutputStream());
			throw new RejectException(552, "5.3.4 Message size exceeds fixed limit");
		}
		try {
			System.out.println("Accepted message " + this.inbox.add(message));
			return null;
		}
		catch (IOException ex) {
			System.err.println("Could not keep a message: " + ex);
			throw new RejectException(452, "4.3.1 Insufficient system storage");
		}
	}

	@Override
	public void done() {
		// Nothing is left to do.
	}

}
