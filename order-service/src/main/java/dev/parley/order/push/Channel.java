package dev.parley.order.push;

import java.io.IOException;

import dev.parley.order.Updates.Update;

/** The way to a client. One thread at a time uses it. */
interface Channel {

	/** Sends an update, or waits until the client has read enough of the others. */
	void send(Update update) throws IOException;

	/** Checks that the client is still there. */
	void heartbeat() throws IOException;

	/** Says why nothing more will come, and closes. */
	void end(End end);

}
